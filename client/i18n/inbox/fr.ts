/** French for what concerns this person. */
import { makePlural } from '../plural.ts'

const n = makePlural('fr')
const some = (name: string): string => (name === '' ? 'Quelqu’un' : name)

export const inboxFr = {
  title: 'Pour vous',
  empty:
    'Rien de neuf pour vous. Quand un voisin vous répond, vous choisit ou vous écrit, vous le trouvez ici, même sans réseau.',
  goBoard: 'Voir l’entraide',
  fresh: 'Nouveau',
  seen: 'Déjà vu',
  freshMark: 'nouveau',
  what: {
    answered: (name: string, count: number) =>
      count > 1 ? `${some(name)} et d’autres proposent leur aide (${count})` : `${some(name)} vous a répondu`,
    withdrawn: (name: string) => `${some(name)} ne peut plus venir`,
    accepted: (name: string) => `${some(name)} a choisi votre aide`,
    'time-proposed': (name: string) => `${some(name)} propose une heure`,
    'time-agreed': (name: string) => `${some(name)} est d’accord pour l’heure`,
    'says-done': (name: string) => `${some(name)} dit que c’est fait. À vous de confirmer`,
    rated: (name: string) => `${some(name)} a dit comment ça s’est passé`,
    cancelled: (name: string) => `${some(name)} a annulé`,
    message: (name: string, count: number) =>
      n(count, { one: `${some(name)} vous a écrit`, other: `${some(name)} : # messages à lire` }),
    reply: (name: string) => `${some(name)} vous a répondu`,
    mention: (name: string) => `${some(name)} parle de vous`,
    'post-message': (name: string, count: number) =>
      n(count, { one: `${some(name)} a écrit sous votre annonce`, other: '# messages sous votre annonce' }),
    applied: (name: string, count: number) =>
      count > 1 ? `${some(name)} et d’autres demandent à entrer (${count})` : `${some(name)} demande à entrer`,
    'let-in': (name: string) => `${some(name)} vous a ouvert la porte`,
    declined: (name: string) => `${some(name)} n’a pas accepté votre demande d’entrer`,
    role: (name: string) => `${some(name)} a changé votre rôle`,
    removed: (name: string) => `${some(name)} vous a fait sortir du groupe`,
    reported: (name: string, count: number) =>
      n(count, { one: `${some(name)} signale un problème`, other: '# signalements à regarder' }),
    'late-work': (name: string, count: number) =>
      n(count, {
        one: `Un envoi tardif de ${some(name)} attend votre oui`,
        other: '# envois tardifs attendent votre oui',
      }),
    warned: (name: string) => `${some(name)} vous adresse un avertissement`,
    hidden: (name: string) => `${some(name)} a masqué votre annonce`,
    ending: () => 'Votre annonce se termine bientôt',
    'for-me': (name: string) => `${some(name)} cherche ce que vous savez faire`,
  },
}

export type InboxWords = typeof inboxFr
