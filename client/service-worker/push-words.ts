/** What a notification says while no tab is open: few words, in the language that this phone subscribed with. */
import type { ConcernWhat } from '@kwata/shared/domain/notifications/concerns.ts'

type Says = Readonly<Record<ConcernWhat, (by: string, n: number) => string>>

export interface PushWords {
  readonly says: Says
  readonly somebody: string
  /** Something that only this phone can open. */
  readonly wake: (group: string | undefined) => string
  readonly wakeMeans: string
}

const fr: PushWords = {
  somebody: 'Un voisin',
  says: {
    answered: (by, n) => (n > 1 ? `${by} et d’autres proposent leur aide` : `${by} vous a répondu`),
    withdrawn: (by) => `${by} ne peut plus venir`,
    accepted: (by) => `${by} a choisi votre aide`,
    'time-proposed': (by) => `${by} propose une heure`,
    'time-agreed': (by) => `${by} est d’accord pour l’heure`,
    'says-done': (by) => `${by} dit que c’est fait`,
    rated: (by) => `${by} a dit comment ça s’est passé`,
    cancelled: (by) => `${by} a annulé`,
    message: (by) => `${by} vous a écrit`,
    reply: (by) => `${by} vous a répondu`,
    mention: (by) => `${by} parle de vous`,
    'post-message': (by) => `${by} a écrit sous votre annonce`,
    applied: (by) => `${by} demande à entrer`,
    'let-in': (by) => `${by} vous a ouvert la porte`,
    declined: (by) => `${by} n’a pas accepté votre demande d’entrer`,
    role: (by) => `${by} a changé votre rôle`,
    removed: (by) => `${by} vous a fait sortir du groupe`,
    reported: (by) => `${by} signale un problème`,
  },
  wake: (group) => (group === undefined ? 'Il y a du nouveau pour vous' : `Du nouveau : ${group}`),
  wakeMeans: 'Ouvrez Kwata pour lire. Seul votre téléphone le peut.',
}

const en: PushWords = {
  somebody: 'A neighbour',
  says: {
    answered: (by, n) => (n > 1 ? `${by} and others offer their help` : `${by} answered you`),
    withdrawn: (by) => `${by} can no longer come`,
    accepted: (by) => `${by} chose your help`,
    'time-proposed': (by) => `${by} proposes a time`,
    'time-agreed': (by) => `${by} agrees to the time`,
    'says-done': (by) => `${by} says it is done`,
    rated: (by) => `${by} told how it went`,
    cancelled: (by) => `${by} cancelled`,
    message: (by) => `${by} wrote to you`,
    reply: (by) => `${by} replied to you`,
    mention: (by) => `${by} mentions you`,
    'post-message': (by) => `${by} wrote under your post`,
    applied: (by) => `${by} asks to come in`,
    'let-in': (by) => `${by} let you in`,
    declined: (by) => `${by} did not accept your request to come in`,
    role: (by) => `${by} changed your role`,
    removed: (by) => `${by} removed you from the group`,
    reported: (by) => `${by} reports a problem`,
  },
  wake: (group) => (group === undefined ? 'There is something new for you' : `New: ${group}`),
  wakeMeans: 'Open Kwata to read it. Only your phone can.',
}

export const pushWords = (language: 'fr' | 'en'): PushWords => (language === 'en' ? en : fr)
