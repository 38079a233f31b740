/** Step 0010: segments that people made. The built-in ones are code (score/segments/built-in.ts). */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export async function createSegments(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('segments')
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('workspace', 'text', (c) => c.notNull().references('workspaces.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('description', 'text', (c) => c.notNull())
    .addColumn('of', 'text', (c) => c.notNull())
    .addColumn('clause', 'text', (c) => c.notNull())
    .addColumn('profile', 'text')
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('createdAt', 'bigint', (c) => c.notNull())
    .addColumn('changedAt', 'bigint', (c) => c.notNull())
    .addColumn('changedBy', 'text', (c) => c.notNull())
    .addColumn('managedBy', 'text')
    .addPrimaryKeyConstraint('segments_pk', ['workspace', 'id'])
    .execute();
}
