/** French for the settings of this phone. */
import { makePlural } from '../plural.ts'

const n = makePlural('fr')

export const deviceFr = {
  notes: {
    title: 'Notifications',
    rows: {
      on: 'Activées sur ce téléphone',
      off: 'Désactivées',
      refused: 'Bloquées par le navigateur',
      impossible: 'Pas possibles ici',
    },
    lead: 'Votre téléphone sonne quand un voisin vous répond, vous choisit ou vous écrit, même si Kwata est fermé.',
    cost: 'Une notification pèse environ 1 Ko : une centaine par mois coûte moins qu’une photo.',
    offer: 'Être prévenu d’une réponse ?',
    offerMeans:
      'Votre téléphone sonne quand un voisin vous répond, même si Kwata est fermé. Environ 1 Ko à chaque fois.',
    later: 'Plus tard',
    turnOn: 'Activer les notifications',
    turnOff: 'Désactiver',
    onTitle: 'Les notifications sont activées',
    on: 'Ce qui vous concerne arrive même quand Kwata est fermé. Les groupes que vous mettez en sourdine ne sonnent pas.',
    refusedTitle: 'Le navigateur bloque les notifications',
    refused:
      'Pour les permettre : ouvrez les réglages du site (le cadenas près de l’adresse), puis « Notifications », puis revenez ici.',
    impossibleTitle: 'Pas de notifications sur ce navigateur',
    impossible:
      'Sur iPhone, ajoutez d’abord Kwata à l’écran d’accueil. Ailleurs, essayez avec Chrome ou Firefox. Tout vous attend dans « Pour vous ».',
    noNetwork: 'Il faut du réseau un instant pour les activer. Réessayez dès qu’il revient.',
    privacy:
      'Ce que le relais ne peut pas lire, il ne peut pas l’annoncer : pour un message privé, vous voyez seulement qu’il y a du nouveau.',
    quiet: 'Heures calmes',
    quietMeans: 'Rien ne sonne entre ces heures ; tout arrive ensuite, en une fois.',
    from: 'De',
    to: 'À',
    quietOn: (from: string, to: string) => `Silence de ${from} à ${to}`,
  },
  look: {
    title: 'Affichage',
    theme: 'Couleurs',
    themes: { system: 'Comme le téléphone', light: 'Clair', dark: 'Sombre' },
    size: 'Taille du texte',
    sizes: { normal: 'Normale', large: 'Grande', larger: 'Très grande' },
    example: 'Maman Ngassa cherche quelqu’un pour porter deux bidons d’eau.',
    motion: 'Kwata bouge peu, et pas du tout si votre téléphone demande moins d’animations.',
    sizeRow: { normal: 'texte normal', large: 'grand texte', larger: 'très grand texte' },
  },
  data: {
    title: 'Données et stockage',
    row: (used: string) => `${used} sur ce téléphone`,
    saver: 'Photos et fichiers',
    savers: {
      automatic: 'Selon le réseau',
      always: 'Économiser toujours',
      never: 'Tout recevoir',
    },
    saversMean: {
      automatic:
        'Les petites photos et les messages vocaux viennent seuls en Wi-Fi ; avec les données mobiles, seulement si vous touchez.',
      always: 'Rien ne vient sans que vous le touchiez. La taille est écrite dessus.',
      never: 'Tout vient dès que possible, aussi avec les données mobiles.',
    },
    month: 'Ce mois-ci',
    monthMeans: (since: string) => `Ce que Kwata a échangé depuis le ${since}, compté par Kwata lui-même.`,
    received: 'Reçu',
    sent: 'Envoyé',
    kinds: { messages: 'Annonces et messages', files: 'Photos et fichiers', app: 'L’application' },
    total: 'En tout',
    storage: 'Sur ce téléphone',
    used: (used: string, quota: string) => `${used} utilisés sur ${quota} possibles`,
    usedOnly: (used: string) => `${used} utilisés`,
    meter: 'Place utilisée',
    safe: 'Le navigateur a promis de ne rien effacer',
    safeMeans: 'Même s’il manque de place, ce que vous écrivez dans Kwata reste.',
    risk: 'Le navigateur pourrait effacer Kwata',
    riskMeans:
      'S’il manque de place sur ce téléphone. Demandez-lui de garder Kwata, ou installez Kwata sur l’écran d’accueil.',
    askKeep: 'Demander de tout garder',
    askedNo: 'Le navigateur n’a pas promis. Installez Kwata sur l’écran d’accueil : il promet alors le plus souvent.',
    backup: 'Dernière copie chez un relais',
    backupAt: (when: string) => `Enregistrée ${when}`,
    backupNone: 'Aucune : un téléphone perdu emporterait tout',
    goBackup: 'Sauvegarder',
    files: 'Photos et fichiers gardés ici',
    filesNone: 'Aucune photo, aucun fichier sur ce téléphone.',
    free: 'Libérer',
    freeAll: (size: string) => `Libérer ${size}`,
    freeMeans:
      'Ce qui est libéré reste chez les relais et revient quand vous le touchez. Ce que vous gardez hors ligne et ce qui n’est pas encore parti reste ici.',
    nothingToFree: 'Rien à libérer : tout ce qui est ici doit y rester.',
    kept: 'Gardé hors ligne',
    notSent: 'Pas encore chez un relais',
    photo: 'Photo',
    voice: 'Message vocal',
    file: 'Fichier',
    more: (count: number) => n(count, { one: 'et # autre', other: 'et # autres' }),
    unknown: 'Le navigateur ne le dit pas',
  },
}

export type DeviceWords = typeof deviceFr
