/** Between the bench and a load generator, over IPC: `ready` when all stands, `go`, then `done` with figures. */
export interface LoadJob {
  readonly load: string
  readonly port: number
  /** `{room}` is replaced. */
  readonly path: string
  readonly options: Readonly<Record<string, number | string>>
}

export type Figures = Readonly<Record<string, number>>

export type FromLoad =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly figures: Figures }
  | { readonly kind: 'failed'; readonly why: string }

/** A load prepares, waits for `begin`, and answers with what it measured. */
export type Load = (job: LoadJob, begin: () => Promise<void>) => Promise<Figures>

export const pathOf = (job: LoadJob, room: string): string => job.path.replace('{room}', room)
export const optionOf = (job: LoadJob, name: string): number => Number(job.options[name])
export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
