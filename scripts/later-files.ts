/**
 * Which files of the built app the first visit pays for, and which come to whoever has said who they are
 * (client/service-worker/keep-rest.ts, /later.json). First: the page with all that it imports before it runs, the board's own
 * screens, the engine. Everything else is a screen that is opened from there.
 */
import type { Plugin, Rollup } from 'vite'

/** Fetched when they are opened, and yet part of the first day: writing a post, reading one and taking up a link need no network. */
const firstScreens = /(client\/screens\/space\/panes|shared\/domain\/membership\/join-link)\.ts$/
/** The engine, and the keys that it makes from a link's secret. */
const engine = /^assets\/(engine\.worker|ed25519|noble-)/

const first = new Set<string>()

const follow = (name: string, bundle: Rollup.OutputBundle): void => {
  const file = bundle[name]
  if (file === undefined || first.has(name)) return
  first.add(name)
  if (file.type === 'chunk') for (const next of file.imports) follow(next, bundle)
}

/** After the build: of a script of the app. */
export const isLater = (file: string): boolean =>
  /^assets\/.+\.js$/.test(file) && !engine.test(file) && !first.has(file)

export const laterFiles = (): Plugin => ({
  name: 'kwata-later-files',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'chunk' && (file.isEntry || firstScreens.test(file.facadeModuleId ?? '')))
          follow(file.fileName, bundle)
      const files = Object.keys(bundle).filter(isLater).toSorted()
      this.emitFile({ type: 'asset', fileName: 'later.json', source: JSON.stringify(files.map((file) => `/${file}`)) })
    },
  },
})
