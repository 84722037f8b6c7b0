/** Where things are: naming a place, pointing at it on the map, how far it is. */
import { makePlural } from '../plural.ts'

const plural = makePlural('fr')

export const placesFr = {
  field: {
    hint: 'Un quartier, une ville, un carrefour. Jamais votre porte.',
    found: (count: number) => plural(count, { one: '# lieu proposé', other: '# lieux proposés' }),
    quarterOf: (town: string) => `quartier, ${town}`,
    town: 'ville',
    onMap: 'Sur la carte',
    here: 'Là où je suis',
    looking: 'Je cherche où vous êtes…',
    known: (around: string) => `Sur la carte : autour de ${around}, à 5 km près`,
    knownBare: 'Sur la carte, à 5 km près',
    forget: 'Retirer le point',
    denied: 'Ce téléphone ne donne pas votre position. Écrivez le nom du lieu, ou montrez-le sur la carte.',
    notFound: 'Votre position n’a pas été trouvée. Écrivez le nom du lieu, ou montrez-le sur la carte.',
    roughly: 'Votre position est arrondie à un carré de 5 km avant d’être gardée.',
  },
  map: {
    title: 'Où est-ce ?',
    how: 'Glissez la carte : le lieu est sous la croix.',
    keys: 'Les flèches déplacent la carte, plus et moins l’agrandissent et la réduisent.',
    label: 'Carte',
    nearer: 'Agrandir la carte',
    farther: 'Réduire la carte',
    home: 'Voir tout le Cameroun',
    about: (place: string) => `Autour de ${place}`,
    nowhere: 'Loin de toute ville connue de Kwata',
    square: 'Kwata ne garde que ce carré d’environ 5 km.',
    choose: 'Choisir ce lieu',
    credit: 'Villes : GeoNames, CC BY. Contours : Natural Earth.',
  },
  posts: {
    label: 'Carte des annonces',
    here: (count: number) => plural(count, { one: '# annonce ici', other: '# annonces ici' }),
    around: (place: string) => `Autour de ${place}`,
    me: 'Chez vous, à peu près',
    all: 'Toutes les annonces de la carte',
    none: 'Aucune annonce ne dit encore où elle est. Ajoutez un lieu à la vôtre : vos voisins verront ce qui est près d’eux.',
    unplaced: (count: number) =>
      plural(count, { one: '# annonce sans lieu sur la carte', other: '# annonces sans lieu sur la carte' }),
  },
}

export type PlacesWords = typeof placesFr
