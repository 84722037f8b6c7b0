/** What a person reads when a node has started: where it is and what to do next, in both languages. */
import { renderUnicodeCompact } from 'uqr'
import type { Which } from './pair.ts'

export interface Started {
  readonly local: string // http://localhost:…
  readonly url: string | undefined // KWATA_URL
  readonly which: Which
  readonly paired: boolean
}

const french = ({ which, paired }: Started): string[] => [
  'Ouvrez cette adresse dans un navigateur, choisissez un nom, puis fondez un quartier.',
  'Coupez le réseau : tout marche encore, et chaque annonce dit jusqu’où elle est arrivée.',
  ...(paired && which === 'first' ? ['Un deuxième relais, dans un autre terminal : npm start -- --second'] : []),
  'Ctrl-C pour arrêter.',
]

const english = ({ which, paired }: Started): string[] => [
  'Open this address in a browser, choose a name, then start a neighbourhood.',
  'Cut the network: everything still works, and each post says how far it has come.',
  ...(paired && which === 'first' ? ['A second relay, in another terminal: npm start -- --second'] : []),
  'Ctrl-C stops it.',
]

const indented = (lines: readonly string[]) => lines.map((line) => `    ${line}`)

export const welcome = (started: Started): string => {
  const { local, url } = started
  const secure = url?.startsWith('https:')
  return [
    '',
    `  Kwata  ${url ?? local}`,
    ...(url !== undefined && !secure
      ? [
          '',
          '  KWATA_URL is not https: phones will refuse to install the app. / KWATA_URL n’est pas en https : les téléphones refuseront l’application.',
        ]
      : []),
    '',
    ...indented(french(started)),
    '',
    ...indented(english(started)),
    '',
    ...(url !== undefined && secure ? [renderUnicodeCompact(url), ''] : []),
  ].join('\n')
}
