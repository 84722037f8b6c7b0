/** Nobody's 24 words. */
export const kitWords =
  'abandon village clair orage mangue rivière tambour lumière panier fleuve soleil argile papaye chemin savane bambou lagune marché colline pirogue cacao baobab sentier étoile'
