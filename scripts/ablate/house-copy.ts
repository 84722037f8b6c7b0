/** A second house to break things in: the committed state in a worktree of its own, with its own node_modules. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export interface HouseCopy {
  readonly folder: string
  /** Puts the text in place of the one that stands there exactly once; gives back the way to undo it, or why not. */
  readonly change: (file: string, find: string, replace: string) => (() => void) | string
  readonly remove: () => void
}

const must = (program: string, args: readonly string[], cwd: string): void => {
  const done = spawnSync(program, args, { cwd, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${done.stderr}`)
}

export const copyHouse = (root: string): HouseCopy => {
  const folder = join(mkdtempSync(join(tmpdir(), 'kwata-ablate-')), 'house')
  must('git', ['worktree', 'add', '--detach', folder, 'HEAD'], root)
  // Hard links: a copy in a second. The workspace links inside are relative, so they lead into the copy.
  const linked = spawnSync('cp', ['-al', join(root, 'node_modules'), folder])
  if (linked.status !== 0) must('cp', ['-a', join(root, 'node_modules'), folder], root)
  return {
    folder,
    change: (file, find, replace) => {
      const path = join(folder, file)
      const whole = readFileSync(path, 'utf8')
      const pieces = whole.split(find)
      if (pieces.length !== 2) return `${file} holds ${JSON.stringify(find)} ${pieces.length - 1} times, not once`
      writeFileSync(path, pieces.join(replace))
      return () => writeFileSync(path, whole)
    },
    remove: () => {
      spawnSync('git', ['worktree', 'remove', '--force', folder], { cwd: root })
      rmSync(dirname(folder), { recursive: true, force: true })
    },
  }
}
