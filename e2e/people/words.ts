/** What people read on the screen, as the product promises it. Written here again, so that a changed label is noticed. */
export const french = {
  name: 'Comment vos voisins vous appellent',
  go: 'Continuer',
  place: 'Nom du quartier',
  found: 'Ouvrir ce quartier',
  join: 'Rejoindre',
  ask: 'Demander de l’aide',
  offer: 'Proposer',
  title: 'En quelques mots',
  where: 'Où, à peu près',
  invite: 'Inviter un voisin',
  inviteLink: 'Lien d’invitation',
  close: 'Fermer',
  back: 'Retour',
  answer: 'Votre réponse',
  answerGo: 'J’arrive',
  accept: 'Choisir cette réponse',
  acceptGo: (name: string) => `Choisir ${name}`,
  done: 'C’est fait',
  state: /État des envois/,
  retry: 'Essayer maintenant',
  help: 'Entraide',
  people: 'Voisins',
  me: 'Moi',
  talk: 'Écrire en privé',
  talks: 'Messages',
  message: 'Votre message',
  send: 'Envoyer',
} as const

/** How far an item has come. */
export const marks = {
  phone: 'sur ce téléphone',
  relays: (n: number, m: number) => (n === 1 ? `sur 1 relais sur ${m}` : `sur ${n} relais sur ${m}`),
} as const
