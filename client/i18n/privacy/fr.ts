/** French for the privacy page: what others see, what a relay sees, what nobody can promise. */
export const privacyFr = {
  title: 'Ce que les autres voient',
  row: 'Voisins, relais, et ce qu’on ne peut pas promettre',
  lead: 'Kwata n’a ni compte, ni publicité, ni serveur central. Voici, sans détour, qui peut voir quoi.',
  parts: [
    {
      title: 'Vos voisins',
      lines: [
        'Votre nom, votre rôle, depuis quand vous êtes là, qui vous a invité et le nombre de vos appareils.',
        'Tout ce que vous demandez, proposez et répondez dans le quartier. Ce qui est écrit ne s’efface pas de leurs téléphones.',
        'L’endroit que vous écrivez, tel que vous l’écrivez. Kwata n’envoie jamais votre position exacte.',
      ],
    },
    {
      title: 'Une conversation privée',
      lines: [
        'Vous et l’autre personne, personne d’autre : les messages sont fermés à clé sur vos téléphones.',
        'Les voisins peuvent voir que vous lui avez proposé une conversation. Jamais ce qui s’y dit.',
      ],
    },
    {
      title: 'Un signalement',
      lines: [
        'La coordination et les responsables du quartier le lisent, avec votre nom. Ceux qui tiennent les relais le peuvent aussi.',
      ],
    },
    {
      title: 'Un relais',
      lines: [
        'Un relais garde et transporte les messages. Un voisin, une association peut en tenir un.',
        'Dans un quartier ouvert, il peut tout lire.',
        'Dans un quartier privé, il ne lit ni les demandes, ni les offres, ni les réponses. Dans une conversation privée, il ne lit rien de ce qui s’y dit.',
        'Il voit pourtant toujours les noms, les rôles et les signalements d’un quartier, qui écrit, quand et en quelle longueur, et qui parle en privé avec qui.',
        'Comme tout service sur Internet, il voit l’adresse par laquelle votre téléphone se connecte.',
        'Si vous activez les notifications, il sait où faire sonner ce téléphone et quelles heures sont calmes. Le service de notifications du navigateur voit quand il sonne, jamais ce qui est dit.',
        'Il ne peut rien changer ni écrire à votre place : chaque message est signé. S’il cache ou perd des messages, Kwata vous le dit dès qu’un autre relais ou un voisin le montre.',
      ],
    },
    {
      title: 'Ce qui ne quitte pas ce téléphone',
      lines: [
        'Vos clés, vos 24 mots, vos brouillons, et les personnes que vous ne voulez plus voir.',
        'La copie de secours n’en sort que si vous la faites, fermée par vos mots.',
      ],
    },
  ],
  cannotTitle: 'Ce que Kwata ne peut pas promettre',
  cannot: [
    'Qui tient votre téléphone déverrouillé est vous. Mettez un code à l’écran.',
    'Un voisin peut recopier ou photographier ce qu’il lit. Une personne retirée garde ce qu’elle avait déjà reçu.',
    'Si quelqu’un prend un jour les clés de votre téléphone ou vos 24 mots, il peut lire aussi vos anciens messages privés, pas seulement les suivants.',
    'Kwata arrive par le relais qui vous l’ouvre et vit dans votre navigateur. Un faux Kwata, une extension ou un navigateur piégé pourrait se servir de vos clés, même sans pouvoir les emporter.',
    'Un relais peut refuser de servir, ou garder des messages pour lui. C’est pourquoi un quartier en a plusieurs.',
  ],
}

export type PrivacyWords = typeof privacyFr
