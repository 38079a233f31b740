/** Step 0014: what people said they know of scored events that do not come as they used to (health-known.ts). */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export async function createHealthKnown(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('health_known')
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('profile', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('event', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('health_known_pk', ['workspace', 'profile', 'type', 'event', 'reason'])
    .addForeignKeyConstraint(
      'health_known_profile',
      ['workspace', 'profile'],
      'scoring_profiles',
      ['workspace', 'id'],
      (c) => c.onDelete('cascade'),
    )
    .execute();
}
