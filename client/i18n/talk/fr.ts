/** French for private conversations. */
import { makePlural } from '../plural.ts'

const n = makePlural('fr')

export const talkFr = {
  title: 'Messages',
  empty:
    'Pas encore de conversation. Pour parler à un seul voisin : ouvrez Voisins, touchez son nom, puis « Écrire en privé ».',
  goPeople: 'Voir les voisins',
  private: 'Vous seuls pouvez lire',
  mine: (words: string) => `Vous : ${words}`,
  nothingYet: 'Rien d’écrit encore',
  waitingShort: (name: string) => `${name} n’est pas encore là`,
  waiting: (name: string) => `${name} n’a pas encore ouvert cette conversation. Écrivez déjà : tout l’attendra.`,
  ended: 'Conversation terminée',
  endedMeans: 'L’un de vous l’a quittée. Ce qui est écrit reste lisible ici ; on n’y ajoute plus rien.',
  locked: (count: number) =>
    n(count, { one: '# message fermé pour cet appareil', other: '# messages fermés pour cet appareil' }),
  lockedMeans:
    'La clé n’est pas encore arrivée. Dès qu’un autre de vos appareils ou votre voisin a du réseau, tout s’ouvre tout seul.',
  first: (name: string) => `Dites bonjour à ${name}. Aucun relais ne peut lire ce que vous vous écrivez.`,
  message: 'Votre message',
  say: 'Envoyer',
  sent: 'Ce que vous vous êtes dit',
  earlier: 'Voir plus tôt',
  leave: 'Quitter la conversation',
  leaveTitle: 'Quitter cette conversation ?',
  leaveEffect: (name: string) =>
    `Vous ne recevrez plus rien ici, et ${name} le verra. Ce qui est écrit reste lisible sur vos téléphones.`,
  leaveGo: 'Quitter',
  clockAhead: 'heure à vérifier',
  gone: 'Cette conversation n’est pas sur cet appareil.',
  pick: 'Choisissez une conversation pour la lire ici.',
  you: 'Vous',
}

export type TalkWords = typeof talkFr
