/** French for one post, for writing one, and for what was done and thanked for. */
import { makePlural } from '../plural.ts'

const n = makePlural('fr')

const helpers = (count: number): string => n(count, { one: '# voisin', other: '# voisins' })

export const helpFr = {
  compose: {
    urgency: 'Pour quand ?',
    urgencies: { now: 'Maintenant', today: 'Aujourd’hui', week: 'Cette semaine', whenever: 'Ça ne presse pas' },
    more: 'Ajouter des détails',
    moreMeans: 'Photos, explications, dates, plusieurs voisins',
    less: 'Moins de détails',
    from: 'À partir de quand',
    soon: 'Dès que possible',
    aDay: 'Un jour précis',
    helpers: { request: 'Combien de voisins faut-il ?', offer: 'Pour combien de voisins ?' },
    fewer: 'Un de moins',
    oneMore: 'Un de plus',
    helpersCount: helpers,
    fromPast: 'Ce moment est déjà passé.',
    fromAfter: 'Cela commencerait après la fin.',
    guessed: (category: string) => `Rangé dans « ${category} » d’après vos mots`,
  },
  day: {
    day: 'Quel jour',
    hour: 'À quelle heure',
    other: 'Un autre jour',
    today: 'auj.',
    tomorrow: 'demain',
  },
  step: {
    title: 'Où ça en est',
    'wait-answers': {
      request: 'Vos voisins voient votre demande. Leurs réponses arriveront ici.',
      offer: 'Vos voisins voient votre offre. Leurs messages arriveront ici.',
    },
    choose: {
      request: (count: number) =>
        n(count, {
          one: '# voisin propose son aide. À vous de choisir.',
          other: '# voisins proposent leur aide. À vous de choisir.',
        }),
      offer: (count: number) =>
        n(count, {
          one: '# voisin est intéressé. À vous de choisir.',
          other: '# voisins sont intéressés. À vous de choisir.',
        }),
    },
    chooseMore: (missing: number) => `Il vous faut encore ${helpers(missing)}. À vous de choisir.`,
    expired: {
      mine: 'La date est passée. Prolongez l’annonce si vous en avez encore besoin.',
      others: 'La date est passée.',
    },
    cancelled: { mine: 'Vous l’avez annulée.', others: (name: string) => `${name} l’a annulée.` },
    over: { mine: 'C’est fait, et rangé.', others: 'C’est fait.' },
    'can-help': {
      request: (name: string) => `${name} cherche un coup de main.`,
      offer: (name: string) => `${name} vous le propose.`,
    },
    'can-help-also': {
      request: (count: number) =>
        n(count, {
          one: '# voisin a déjà répondu. Vous pouvez aussi.',
          other: '# voisins ont déjà répondu. Vous pouvez aussi.',
        }),
      offer: (count: number) =>
        n(count, { one: '# voisin est déjà intéressé.', other: '# voisins sont déjà intéressés.' }),
    },
    'not-chosen-yet': (name: string) => `Votre réponse est partie. ${name} n’a pas encore choisi.`,
    taken: {
      request: (names: string) => `Pris en main par ${names}.`,
      offer: (names: string) => `Promis à ${names}.`,
    },
    missing: (count: number) => `Il manque encore ${helpers(count)}.`,
    'no-time': {
      mine: (name: string) => `Vous avez choisi ${name}. Convenez d’une heure.`,
      others: (name: string) => `${name} compte sur vous. Convenez d’une heure.`,
    },
    'agree-time': (name: string, when: string) => `${name} propose ${when}. Ça vous va ?`,
    'time-asked': (name: string, when: string) => `Vous proposez ${when}. ${name} n’a pas encore dit oui.`,
    'time-agreed': (name: string, when: string) => `Avec ${name} · ${when} · convenu`,
    'confirm-done': (name: string) => `${name} dit que c’est fait. Confirmez-le, si c’est vrai.`,
    'wait-done': (name: string) => `Vous avez dit que c’est fait. ${name} doit encore le confirmer.`,
    thank: (name: string) => `C’est fait, vous l’avez signé tous les deux. Dites merci à ${name}.`,
    finished: (name: string) => `C’est fait avec ${name}, signé par vous deux.`,
  },
  answer: {
    can: { request: 'Je peux', offer: 'Ça m’intéresse' },
    canAlso: { request: 'Je peux aussi', offer: 'Moi aussi' },
    optional: { request: 'Un mot en plus ? Quand, et comment', offer: 'Un mot en plus ? Ce qu’il vous faut' },
    without: { request: 'Je peux.', offer: 'Ça m’intéresse.' },
    why: 'Ce qui parle pour cette personne',
    saysDone: (name: string) => `${name} a signé que c’est fait`,
    youSaidDone: 'Vous avez signé que c’est fait',
    chosen: (have: number, wanted: number) => `${have} sur ${wanted} choisis`,
  },
  reputation: {
    done: (count: number, people: number) =>
      `${n(count, { one: '# service rendu', other: '# services rendus' })} avec ${n(people, { one: '# voisin', other: '# voisins' })}`,
    good: (count: number) => n(count, { one: '# merci', other: '# mercis' }),
    mixed: (count: number) => n(count, { one: '# avis mitigé', other: '# avis mitigés' }),
    bad: (count: number) => n(count, { one: '# avis négatif', other: '# avis négatifs' }),
    none: 'Pas encore de service signé ici',
    capped: 'Chaque voisin compte trois fois au plus : personne ne se fait un nom tout seul.',
  },
  time: {
    propose: 'Proposer une heure',
    other: 'Proposer une autre heure',
    title: (name: string) => `Quand voir ${name} ?`,
    words: 'Un mot en plus',
    wordsHint: 'Par exemple : devant la pharmacie',
    go: 'Proposer',
    goWith: (when: string) => `Proposer ${when}`,
    missing: 'Choisissez un jour.',
    agree: 'Ça me va',
    proposed: (name: string) => `${name} propose`,
    youProposed: 'Vous proposez',
    agreed: 'Convenu',
    waiting: 'pas encore convenu',
    past: 'Ce moment est déjà passé.',
  },
  done: {
    effect: (name: string) => `${name} le confirmera de son côté. Ensuite, vous pourrez vous dire merci.`,
  },
  thanks: {
    go: (name: string) => `Dire merci à ${name}`,
    title: (name: string) => `Comment ça s’est passé avec ${name} ?`,
    lead: 'Votre quartier le lira. Vous l’avez signé tous les deux : cela compte.',
    good: 'Merci, c’était bien',
    mixed: 'Mitigé',
    bad: 'Ça s’est mal passé',
    badMeans: 'Restez juste. Pour quelque chose de grave, signalez-le à la coordination.',
    words: 'Un mot pour le dire',
    wordsHint: 'Par exemple : À l’heure, et avec ses outils.',
    send: 'L’envoyer',
    said: 'Ce qu’on s’est dit',
    from: (by: string, about: string) => `${by} à ${about}`,
    fromYou: (about: string) => `Vous à ${about}`,
    toYou: (by: string) => `${by} à vous`,
  },
  extend: {
    go: 'Prolonger',
    title: 'Jusqu’à quand ?',
    effect: 'Vos voisins pourront répondre de nouveau jusque-là.',
  },
  talk: {
    title: 'En parler',
    none: 'Poser une question, donner un détail',
    count: (count: number) => n(count, { one: '# message', other: '# messages' }),
    unread: (count: number) => n(count, { one: '# non lu', other: '# non lus' }),
  },
  facts: {
    from: (when: string) => `À partir de ${when}`,
    helpers: (count: number) => `Il faut ${helpers(count)}`,
    seePerson: (name: string) => `Voir qui est ${name}`,
  },
  hidden: {
    answer: 'Réponse masquée par la coordination',
  },
  history: {
    title: 'Ce qui a été fait ensemble',
    asHelper: (name: string) => `A aidé ${name}`,
    asAsker: (name: string) => `Avec l’aide de ${name}`,
    signed: 'Signé par les deux',
    checkMeans:
      'Chaque ligne repose sur des écrits signés par les deux téléphones, que le vôtre a vérifiés un par un. Personne ne peut les ajouter ni les changer seul.',
    save: 'Garder',
    notHere: 'Cet écrit n’est pas sur ce téléphone.',
    none: 'Rien de signé pour l’instant. Un service compte quand les deux ont dit « C’est fait ».',
    opening: 'On relit ce qui est signé…',
    thanks: { good: 'Merci', mixed: 'Mitigé', bad: 'Mal passé' },
    more: (count: number) => n(count, { one: 'Voir # autre', other: 'Voir les # autres' }),
  },
}

export type HelpWords = typeof helpFr
