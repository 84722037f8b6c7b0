/**
 * What push must not forget, in a small database of its own: who is to be rung where, what is still to be sent, and how far
 * the log has been read.
 *
 * Promises: what a stretch of the log gave to send and the mark behind it are one transaction, so a kill neither loses nor
 * repeats a notice; an event is told to a device once, however often it is read. A row leaves when a push service has taken it.
 * Failure: commits here wait for no fsync (the event loop must not), so after a power cut the last moments are read and sent again,
 * under the same topic and tag: a phone shows it once.
 */
import type { Row } from '@kwata/relay/ports/update-log.ts'
import type { DeviceId } from '@kwata/shared/kernel/ids.ts'
import type { PushSubscribe } from '@kwata/shared/wire/push-bodies.ts'
import Database from 'better-sqlite3'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

export interface PushSubscription extends PushSubscribe {
  readonly device: DeviceId
  /** When it first asked to be rung. */
  readonly sinceMs: number
  /** When it was last woken without content. */
  readonly wokenMs: number
}

/** One event for one device. Those of one tag are one row, told by the latest. */
export interface Notice {
  readonly device: DeviceId
  readonly record: string
  readonly tag: string
  readonly what: string
  readonly space: string
  readonly about: string | undefined
  readonly title: string
  readonly by: string
  readonly notBeforeMs: number
  readonly expiresMs: number
}

export interface Due extends Notice {
  readonly id: number
  readonly n: number
  readonly tries: number
}

export interface PushStore {
  /** Undefined until somebody has subscribed. */
  readonly mark: () => Row | undefined
  readonly subscription: (device: DeviceId) => PushSubscription | undefined
  /** In memory, so that rows of spaces where nobody listens cost nothing. */
  readonly devices: ReadonlySet<DeviceId>
  /** `head`: where reading begins when this is the first of all. False: there are too many. */
  readonly subscribe: (device: DeviceId, to: PushSubscribe, nowMs: number, head: Row) => boolean
  /** With all that waits for it. */
  readonly unsubscribe: (device: DeviceId) => void
  /** All at once or not at all. */
  readonly take: (upto: Row, notices: readonly Notice[], nowMs: number) => void
  readonly due: (nowMs: number, countMax: number) => readonly Due[]
  readonly nextDueMs: () => number | undefined
  /** A push service took it. What was added meanwhile stays. */
  readonly sent: (due: Due, nowMs: number) => void
  readonly later: (due: Due, notBeforeMs: number, tried: boolean) => void
  readonly drop: (due: Due) => void
  /** Forgets what expired, what was told long ago, and devices that have not been heard of for long. */
  readonly sweep: (nowMs: number) => void
  readonly close: () => void
}

export const pushStoreLimits = {
  subscriptionsMax: 100_000,
  waitingPerDeviceMax: 64,
  toldDays: 7,
  unheardDays: 90,
} as const

const dayMs = 86_400_000
const version = 1

const tables = `
  create table subscription (
    device text primary key, body text not null, since_ms integer not null, heard_ms integer not null, woken_ms integer not null default 0
  ) without rowid;
  create table outbox (
    id integer primary key, device text not null, tag text not null, record text not null, what text not null,
    space text not null, about text, title text not null, author text not null, n integer not null,
    not_before_ms integer not null, expires_ms integer not null, tries integer not null default 0,
    unique (device, tag)
  );
  create index outbox_due on outbox (not_before_ms);
  create table told (device text not null, record text not null, at_ms integer not null, primary key (device, record)) without rowid;
  create table mark (id integer primary key check (id = 1), row integer not null);
`

const bound = ({ device, tag, record, what, space, about, title, by, notBeforeMs, expiresMs }: Notice) => ({
  device,
  tag,
  record,
  what,
  space,
  about: about ?? null,
  title,
  by,
  notBeforeMs,
  expiresMs,
})

interface OutboxRow extends Omit<Due, 'about'> {
  readonly about: string | null
}

const columns =
  'id, device, tag, record, what, space, about, title, author as by, n, not_before_ms as notBeforeMs, expires_ms as expiresMs, tries'

export const openPushStore = (folder: string): PushStore => {
  mkdirSync(folder, { recursive: true })
  const db = new Database(join(folder, 'push.db'))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  const found = db.pragma('user_version', { simple: true }) as number
  if (found > version) throw new Error(`push.db is of a newer Kwata (version ${found}, this one knows ${version})`)
  if (found < version)
    db.transaction(() => {
      db.exec(tables)
      db.pragma(`user_version = ${version}`)
    })()

  const devices = new Set(
    db
      .prepare<[], { device: DeviceId }>('select device from subscription')
      .all()
      .map((row) => row.device),
  )
  const readMark = db.prepare<[], { row: Row }>('select row from mark')
  const setMark = db.prepare<[Row]>(
    'insert into mark (id, row) values (1, ?) on conflict do update set row = excluded.row',
  )
  const readOne = db.prepare<[string], { body: string; sinceMs: number; wokenMs: number }>(
    'select body, since_ms as sinceMs, woken_ms as wokenMs from subscription where device = ?',
  )
  const put = db.prepare<[string, string, number, number]>(
    'insert into subscription (device, body, since_ms, heard_ms) values (?, ?, ?, ?) on conflict do update set body = excluded.body, heard_ms = excluded.heard_ms',
  )
  const remove = db.prepare<[string]>('delete from subscription where device = ?')
  const removeWaiting = db.prepare<[string]>('delete from outbox where device = ?')
  const tell = db.prepare<[string, string, number]>(
    'insert or ignore into told (device, record, at_ms) values (?, ?, ?)',
  )
  const waiting = db.prepare<[string], { count: number }>('select count(*) as count from outbox where device = ?')
  /** Not one that may be on its way already. */
  const waits = db.prepare<[string, string, number]>(
    'select 1 from outbox where device = ? and tag = ? and not_before_ms > ?',
  )
  const add = db.prepare<Omit<Notice, 'about'> & { about: string | null }>(
    `insert into outbox (device, tag, record, what, space, about, title, author, n, not_before_ms, expires_ms)
     values (@device, @tag, @record, @what, @space, @about, @title, @by, 1, @notBeforeMs, @expiresMs)
     on conflict do update set record = excluded.record, what = excluded.what, title = excluded.title, author = excluded.author,
       n = n + 1, expires_ms = excluded.expires_ms`,
  )
  const readDue = db.prepare<[number, number], OutboxRow>(
    `select ${columns} from outbox where not_before_ms <= ? order by not_before_ms, id limit ?`,
  )
  const next = db.prepare<[], { ms: number | null }>('select min(not_before_ms) as ms from outbox')
  const lessen = db.prepare<[number, number]>('update outbox set n = n - ?, tries = 0 where id = ?')
  const finish = db.prepare<[number]>('delete from outbox where id = ? and n <= 0')
  const woken = db.prepare<[number, string]>('update subscription set woken_ms = ? where device = ?')
  const postpone = db.prepare<[number, number, number]>(
    'update outbox set not_before_ms = ?, tries = tries + ? where id = ?',
  )
  const forget = db.prepare<[number]>('delete from outbox where id = ?')
  const sweepOutbox = db.prepare<[number]>('delete from outbox where expires_ms <= ?')
  const sweepTold = db.prepare<[number]>('delete from told where at_ms < ?')
  const unheard = db.prepare<[number], { device: DeviceId }>('select device from subscription where heard_ms < ?')

  const unsubscribe = db.transaction((device: DeviceId) => {
    remove.run(device)
    removeWaiting.run(device)
    devices.delete(device)
  })

  const take = db.transaction((upto: Row, notices: readonly Notice[], nowMs: number) => {
    for (const notice of notices) {
      if (!devices.has(notice.device)) continue
      if (notice.what === 'wake' && waits.get(notice.device, notice.tag, nowMs)) continue // one says as much as a thousand
      if (tell.run(notice.device, notice.record, nowMs).changes === 0) continue
      if ((waiting.get(notice.device)?.count ?? 0) >= pushStoreLimits.waitingPerDeviceMax) continue // it is in their inbox all the same
      add.run(bound(notice))
    }
    setMark.run(upto)
  })

  const sent = db.transaction(({ id, n, what, device }: Due, nowMs: number) => {
    lessen.run(n, id)
    finish.run(id)
    if (what === 'wake') woken.run(nowMs, device)
  })

  return {
    devices,
    mark: () => readMark.get()?.row,
    subscription: (device) => {
      const row = readOne.get(device)
      return row && { ...(JSON.parse(row.body) as PushSubscribe), device, sinceMs: row.sinceMs, wokenMs: row.wokenMs }
    },
    subscribe: db.transaction((device: DeviceId, to: PushSubscribe, nowMs: number, head: Row) => {
      if (!devices.has(device) && devices.size >= pushStoreLimits.subscriptionsMax) return false
      if (devices.size === 0) setMark.run(head) // what came while nobody listened is nobody's news
      put.run(device, JSON.stringify(to), nowMs, nowMs)
      devices.add(device)
      return true
    }),
    unsubscribe: (device) => unsubscribe(device),
    take: (upto, notices, nowMs) => take(upto, notices, nowMs),
    due: (nowMs, countMax) => readDue.all(nowMs, countMax).map((row) => ({ ...row, about: row.about ?? undefined })),
    nextDueMs: () => next.get()?.ms ?? undefined,
    sent: (due, nowMs) => sent(due, nowMs),
    later: ({ id }, notBeforeMs, tried) => void postpone.run(notBeforeMs, tried ? 1 : 0, id),
    drop: ({ id }) => void forget.run(id),
    sweep: (nowMs) => {
      sweepOutbox.run(nowMs)
      sweepTold.run(nowMs - pushStoreLimits.toldDays * dayMs)
      for (const { device } of unheard.all(nowMs - pushStoreLimits.unheardDays * dayMs)) unsubscribe(device)
    },
    close: () => void db.close(),
  }
}
