/**
 * Which files of the built app are kept at the first visit, and which only for those who come back: maps, recorders, what
 * coordinators count. The list of the latter is served as /later.json (client/service-worker/keep-rest.ts).
 */
import type { Plugin } from 'vite'

/** By the name of the chunk. */
const later = /^assets\/(statistics|audit|map|post-map|place-map|point-sheet|gazetteer|world-land|voice-recorder)[.-]/

export const isLater = (file: string): boolean => later.test(file)

export const laterFiles = (): Plugin => ({
  name: 'kwata-later-files',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const files = Object.keys(bundle).filter(isLater).toSorted()
      this.emitFile({ type: 'asset', fileName: 'later.json', source: JSON.stringify(files.map((file) => `/${file}`)) })
    },
  },
})
