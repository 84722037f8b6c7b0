/** French for the board and its cards: what is chosen, in which order, and why something is for me. */
import { makePlural } from '../plural.ts'

const n = makePlural('fr')

export const boardFr = {
  search: 'Chercher dans l’entraide',
  searchHint: 'Chercher',
  clear: 'Effacer la recherche',
  choose: 'Trier et choisir',
  chosen: (count: number) => n(count, { one: '# choix actif', other: '# choix actifs' }),
  show: {
    all: 'Tout',
    requests: 'Demandes',
    offers: 'Offres',
    mine: 'Mes annonces',
    answered: 'Mes réponses',
    over: 'Terminées',
  },
  sort: 'Dans quel ordre',
  sorts: { forYou: 'Pour vous', near: 'Tout près', fresh: 'Nouvelles', ending: 'Bientôt finies' },
  sortMeans: {
    forYou: 'Ce que vous savez faire, près de vous, quand vous êtes libre',
    near: 'Le plus près de chez vous d’abord',
    fresh: 'Les dernières arrivées d’abord',
    ending: 'Celles qui se terminent bientôt d’abord',
  },
  category: 'Quelles sortes d’aide',
  urgentOnly: 'Seulement ce qui presse',
  urgentOnlyMeans: 'Ce qu’il faut maintenant ou aujourd’hui',
  showAll: 'Tout montrer',
  seeThem: (count: number) =>
    count === 0 ? 'Rien ne correspond' : n(count, { one: 'Voir # annonce', other: 'Voir # annonces' }),
  look: { list: 'Voir en liste', map: 'Voir sur la carte' },
  found: (count: number) =>
    count === 0 ? 'Rien trouvé' : n(count, { one: '# annonce trouvée', other: '# annonces trouvées' }),
  emptyMine: 'Vous n’avez encore rien demandé ni proposé. Un coup de main se demande en 20 secondes.',
  emptyAnswered: 'Vous n’avez encore répondu à personne. Ouvrez une demande et touchez « Je peux ».',
  emptyOver: 'Rien n’est encore terminé. Ce qui est fait se range ici, avec les mercis.',
  nothingMatches: 'Rien ne correspond à ce que vous cherchez ici.',
  pinnedTitle: 'Épinglées par la coordination',
  hidden: 'Masquée par la coordination',
  urgency: { now: 'Urgent', today: 'Aujourd’hui', week: 'Cette semaine', whenever: 'Quand vous pouvez' },
  messages: (count: number) => n(count, { one: '# message', other: '# messages' }),
  unread: (count: number) => n(count, { one: '# non lu', other: '# non lus' }),
  helpers: (have: number, wanted: number) => `${have} sur ${wanted} voisins`,
  reasons: 'Pourquoi vous la voyez',
  near: 'tout près',
  done: (count: number) => n(count, { one: '# service rendu', other: '# services rendus' }),
  free: { morning: 'le matin', afternoon: 'l’après-midi', evening: 'le soir' },
  freeOn: (day: string, part: string) => `libre ${day} ${part}`,
  urgent: 'urgent',
  ending: (when: string) => `jusqu’à ${when}`,
}

export type BoardWords = typeof boardFr
