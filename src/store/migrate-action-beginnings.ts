/** Step 0016: when and under what an action began to look, and profiles that are gone whose traits are still to be taken back. */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export async function addBeginnings(db: Kysely<Tables>): Promise<void> {
  // Of actions that were there before it is not known: '' says so.
  await db.schema
    .alterTable('actions')
    .addColumn('beganAt', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .alterTable('actions')
    .addColumn('beganUnder', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await db.schema.alterTable('trait_syncs').addColumn('goneName', 'text').execute();
  // What those that are gone were called is not known any more.
  await db
    .deleteFrom('trait_syncs')
    .where('profile', 'not in', db.selectFrom('scoring_profiles').select('id'))
    .execute();
}
