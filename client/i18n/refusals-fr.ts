/** What each refusal says in French: what happened, what it means, what to do. */
import type { RefusalCode } from '@kwata/shared/kernel/refusal.ts'

export const refusalsFr = {
  malformed: 'Le relais n’a pas pu lire cet envoi. Vérifiez qu’une mise à jour de Kwata n’est pas disponible.',
  'bad-signature': 'La signature de cet envoi ne correspond pas à son contenu. Écrivez-le de nouveau.',
  unbound: 'Cet envoi ne correspond pas à ce téléphone, comme après une copie de ses données. Écrivez-le de nouveau.',
  'wrong-room': 'Cet envoi était destiné à un autre quartier. Écrivez-le de nouveau au bon endroit.',
  'not-a-member': 'Vous ne faites pas partie de ce quartier. Demandez une invitation à un voisin.',
  'read-only': 'Vous pouvez lire ce quartier, sans y écrire. Demandez ce droit à la personne responsable.',
  'not-allowed': 'Votre rôle dans ce quartier ne le permet pas. Demandez à la personne responsable.',
  'last-admin': 'Vous êtes la dernière personne responsable de ce quartier. Confiez d’abord ce rôle à quelqu’un.',
  'bad-hello': 'Le relais n’a pas reconnu ce téléphone. Vérifiez que sa date et son heure sont justes.',
  'clock-ahead':
    'La date de ce téléphone est trop en avance. Corrigez-la dans ses réglages : ce que vous avez écrit est gardé ici.',
  'unknown-room': 'Ce relais ne s’occupe pas de ce type de message. Prévenez la personne responsable du quartier.',
  'too-large': 'C’est trop long pour être envoyé. Raccourcissez votre texte.',
  'too-many': 'La limite est atteinte ici. Retirez ou terminez quelque chose avant d’en ajouter.',
  'bad-invitation':
    'Ce lien d’invitation n’est plus bon : incomplet, expiré ou déjà utilisé. Demandez-en un autre à votre voisin.',
  'not-invited': 'Ce relais n’accueille que les quartiers qu’il connaît. Prévenez la personne qui le tient.',
  'bad-words': 'Ces 24 mots ne sont pas les bons. Relisez-les un à un : un mot changé ou déplacé suffit.',
  'no-vault': 'Le relais ne garde rien pour ces mots. Vérifiez-les, ou essayez depuis l’adresse d’un autre relais.',
  'bad-link':
    'Ce lien n’est plus bon : incomplet, ou vieux de plus de dix minutes. Faites-en un autre sur l’autre téléphone.',
  'bad-backup': 'Ce fichier ne s’ouvre pas avec ces mots, ou il est abîmé. Essayez une autre copie.',
  'unknown-space': 'Le relais ne connaît pas encore ce quartier. L’envoi repartira tout seul.',
  'not-yet-a-member':
    'Votre arrivée n’est pas encore confirmée ici. Ce que vous avez écrit est gardé ; essayez de nouveau dans un moment.',
  gap: 'Un envoi précédent manque encore au relais. Tout repartira dans l’ordre.',
  quota: 'La limite d’envoi est atteinte pour le moment. L’envoi repartira tout seul plus tard.',
  overloaded: 'Le relais est très occupé. L’envoi repartira tout seul.',
  disk: 'Il n’y a plus de place pour enregistrer. Libérez de la place ; ce que vous avez écrit est gardé ici.',
  'going-away': 'Le relais s’arrête un moment. L’envoi repartira tout seul.',
  unreachable: 'Aucun relais ne répond. Vérifiez la connexion, puis essayez encore.',
} satisfies Record<RefusalCode, string>
