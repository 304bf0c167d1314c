import { sql, type Kysely } from 'kysely'
import type { Migration, MigrationProvider } from 'kysely/migration'
import type { Kind } from './storage.ts'

/**
 * One list of migrations for both databases. A migration that was released is never edited.
 * `without rowid` also keeps SQLite from numbering the sealed rows in the order in which they came.
 */
export function migrations(kind: Kind): MigrationProvider {
  const known: Record<string, Migration> = {
    '0001-first': { up: (db) => first(db, kind) },
    '0002-versions': { up: (db) => versions(db, kind) },
  }
  return { getMigrations: async () => known }
}

async function first(db: Kysely<unknown>, kind: Kind): Promise<void> {
  const whole = kind === 'sqlite' ? 'integer' : 'bigint'
  const bytes = kind === 'sqlite' ? 'blob' : 'bytea'
  const keyed = kind === 'sqlite' ? sql`strict, without rowid` : sql``
  const counted = kind === 'sqlite' ? sql`strict` : sql``
  const table = (name: string) => db.schema.createTable(name)

  await table('ledgers')
    .addColumn('session', 'text', (column) => column.notNull().primaryKey())
    .addColumn('head', whole, (column) => column.notNull())
    .modifyEnd(keyed)
    .execute()

  await table('entries')
    .addColumn('session', 'text', (column) => column.notNull())
    .addColumn('number', whole, (column) => column.notNull())
    .addColumn('at', whole, (column) => column.notNull())
    .addColumn('by', 'text')
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('personal', 'text')
    .addColumn('hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('entries_key', ['session', 'number'])
    .modifyEnd(counted)
    .execute()

  await table('commands')
    .addColumn('session', 'text', (column) => column.notNull())
    .addColumn('participant', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('result', 'text', (column) => column.notNull())
    .addColumn('at', whole, (column) => column.notNull())
    .addPrimaryKeyConstraint('commands_key', ['session', 'participant', 'id'])
    .modifyEnd(keyed)
    .execute()

  await table('documents')
    .addColumn('session', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('head', whole, (column) => column.notNull())
    .addPrimaryKeyConstraint('documents_key', ['session', 'document'])
    .modifyEnd(keyed)
    .execute()

  await table('updates')
    .addColumn('session', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('seq', whole, (column) => column.notNull())
    .addColumn('bytes', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('updates_key', ['session', 'document', 'seq'])
    .modifyEnd(keyed)
    .execute()

  await table('snapshots')
    .addColumn('session', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('upto_seq', whole, (column) => column.notNull())
    .addColumn('bytes', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('snapshots_key', ['session', 'document', 'upto_seq'])
    .modifyEnd(counted)
    .execute()

  await table('credentials')
    .addColumn('token_hash', 'text', (column) => column.notNull().primaryKey())
    .addColumn('session', 'text', (column) => column.notNull())
    .addColumn('participant', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('expires', whole, (column) => column.notNull())
    .modifyEnd(keyed)
    .execute()
  await db.schema.createIndex('credentials_of_participant').on('credentials').columns(['session', 'participant']).execute()

  await table('invitations')
    .addColumn('lookup_hash', 'text', (column) => column.notNull().primaryKey())
    .addColumn('session', 'text', (column) => column.notNull())
    .addColumn('invitation', 'text', (column) => column.notNull())
    .addColumn('generation', whole, (column) => column.notNull())
    .modifyEnd(keyed)
    .execute()

  await table('rolls')
    .addColumn('ballot', 'text', (column) => column.notNull())
    .addColumn('unit', 'text', (column) => column.notNull())
    .addColumn('voter', 'text', (column) => column.notNull())
    .addColumn('cast_flag', whole, (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('rolls_key', ['ballot', 'unit'])
    .addUniqueConstraint('rolls_one_voice', ['ballot', 'voter'])
    .modifyEnd(keyed)
    .execute()

  await table('votes')
    .addColumn('ballot', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('by_date', 'text')
    .addPrimaryKeyConstraint('votes_key', ['ballot', 'key'])
    .modifyEnd(keyed)
    .execute()

  await table('cards')
    .addColumn('session', 'text', (column) => column.notNull())
    .addColumn('stage', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('cards_key', ['session', 'stage', 'id'])
    .modifyEnd(keyed)
    .execute()

  await table('card_counts')
    .addColumn('session', 'text', (column) => column.notNull())
    .addColumn('stage', 'text', (column) => column.notNull())
    .addColumn('people', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('card_counts_key', ['session', 'stage'])
    .modifyEnd(keyed)
    .execute()
}

async function versions(db: Kysely<unknown>, kind: Kind): Promise<void> {
  const whole = kind === 'sqlite' ? 'integer' : 'bigint'
  const bytes = kind === 'sqlite' ? 'blob' : 'bytea'
  await db.schema
    .createTable('versions')
    .addColumn('session', 'text', (column) => column.notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('number', whole, (column) => column.notNull())
    .addColumn('upto_seq', whole, (column) => column.notNull())
    .addColumn('at', whole, (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('bytes', bytes, (column) => column.notNull())
    .addPrimaryKeyConstraint('versions_key', ['session', 'document', 'number'])
    .modifyEnd(kind === 'sqlite' ? sql`strict` : sql``)
    .execute()
  await db.schema.alterTable('documents').addColumn('retired', bytes).execute()
}
