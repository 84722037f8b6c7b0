/** French for those who might help with a request of mine. */
export const likelyFr = {
  title: 'Qui pourrait aider',
  means: 'D’après ce que vos voisins disent d’eux. C’est calculé sur ce téléphone, personne n’est prévenu.',
  why: 'Pourquoi',
}

export type LikelyWords = typeof likelyFr
