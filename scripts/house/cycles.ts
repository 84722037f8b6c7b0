/** Files that import each other in a ring, each ring told once. Type imports count: a ring of types is a ring of ideas. */
import type { Source } from './sources.ts'

export const findCycles = (sources: readonly Source[]): string[][] => {
  const importsByPath = new Map(
    sources.map((source) => [source.path, source.imports.filter(({ own, lazy }) => own && !lazy).map(({ to }) => to)]),
  )
  const done = new Set<string>()
  const trail: string[] = []
  const rings: string[][] = []

  const visit = (path: string): void => {
    const start = trail.indexOf(path)
    if (start >= 0) rings.push([...trail.slice(start), path])
    if (start >= 0 || done.has(path)) return
    trail.push(path)
    for (const next of importsByPath.get(path) ?? []) visit(next)
    trail.pop()
    done.add(path)
  }
  for (const path of importsByPath.keys()) visit(path)
  return rings
}
