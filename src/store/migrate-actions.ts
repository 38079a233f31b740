/** Step 0012: actions. What they found is in the warehouse. */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export async function createActions(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('actions')
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspaces.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('profile', 'text', (c) => c.notNull())
    .addColumn('document', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('looksSince', 'integer', (c) => c.notNull())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addColumn('changedAt', 'bigint', (c) => c.notNull())
    .addColumn('changedBy', 'text', (c) => c.notNull())
    .addColumn('managedBy', 'text')
    .addPrimaryKeyConstraint('actions_pk', ['workspace', 'id'])
    .execute();
}
