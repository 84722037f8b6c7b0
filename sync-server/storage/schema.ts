/**
 * The one database of a node. No index per room on the log: it cost five times the disk writes, so the tail's index lives
 * in memory (tail-index.ts). Rooms and sites are small integers in the rows that are written most.
 */
import Database from 'better-sqlite3'

const version = 1

const tables = `
  create table room (id integer primary key, name text not null unique);
  create table site (id integer primary key, name text not null unique);
  create table epoch (epoch integer primary key, first_row integer not null);
  create table log (
    row integer primary key,
    room integer not null,
    bytes blob not null,
    site integer, epoch integer, site_row integer -- null: accepted here first
  );
  create table snapshot (room integer primary key, upto integer not null, vector blob not null, state blob not null);
  create index snapshot_upto on snapshot (upto);
  create table mark (
    site integer not null, epoch integer not null, row integer not null, at integer not null,
    primary key (site, epoch)
  ) without rowid;
`

/** Every commit is an fsync of the write-ahead log before it returns. */
export const openForWriting = (path: string): Database.Database => {
  const db = new Database(path)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('wal_autocheckpoint = 2000') // pages of 4 KB: one checkpoint rewrites each hot page once, not often
  db.pragma('journal_size_limit = 33554432')
  return db
}

export const openForReading = (path: string): Database.Database => new Database(path, { readonly: true })

export const migrate = (db: Database.Database): void => {
  const found = db.pragma('user_version', { simple: true }) as number
  if (found > version) throw new Error(`the database is of a newer Kwata (version ${found}, this one knows ${version})`)
  if (found === version) return
  db.transaction(() => {
    db.exec(tables)
    db.pragma(`user_version = ${version}`)
  })()
}
