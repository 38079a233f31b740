/** Step 0013: how far alerts were sent, to whom, and which profiles send their scores as traits. */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export async function createSending(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('alert_cursors')
    .addColumn('workspace', 'text', (c) => c.primaryKey().references('workspaces.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('alertId', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('alert_deliveries')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspaces.id').onDelete('cascade'))
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('fromId', 'text', (c) => c.notNull())
    .addColumn('toId', 'text')
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('host', 'text', (c) => c.notNull())
    .addColumn('url', 'text')
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('body', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('nextAt', 'bigint', (c) => c.notNull())
    .addColumn('triedAt', 'bigint')
    .addColumn('answer', 'text')
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('alert_deliveries_of_action')
    .on('alert_deliveries')
    .columns(['workspace', 'action', 'at'])
    .execute();
  await db.schema
    .createIndex('alert_deliveries_due')
    .on('alert_deliveries')
    .columns(['state', 'nextAt'])
    .execute();
  await db.schema
    .createTable('signing_secrets')
    .addColumn('workspace', 'text', (c) => c.primaryKey().references('workspaces.id').onDelete('cascade'))
    .addColumn('secret', 'text', (c) => c.notNull())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addColumn('previous', 'text')
    .addColumn('previousUntil', 'bigint')
    .execute();
  await db.schema
    .createTable('trait_syncs')
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspaces.id').onDelete('cascade'))
    .addColumn('profile', 'text', (c) => c.notNull())
    .addColumn('changedAt', 'bigint', (c) => c.notNull())
    .addColumn('changedBy', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('trait_syncs_pk', ['workspace', 'profile'])
    .execute();
}
