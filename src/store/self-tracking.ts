/**
 * The workspace in which Trackway tells of itself (docs/self-tracking.md): marked as built in, with one source and the
 * plan that came with this version. All three are Trackway's own: the API changes none of them.
 */
import { z } from 'zod';
import type { PlanDocument } from '../plan/model.ts';
import { applyPlans } from './apply-plans.ts';
import { changing, type Store } from './database.ts';
import { freeSlug, newWriteKey } from './names.ts';
import { BUILT_IN, listSources } from './sources.ts';

const SETTING = 'self-tracking';
const NAME = 'Trackway';
const SOURCE = 'trackway';

const storedSchema = z.object({
  workspace: z.string(),
  /** Which plan was applied last; another one comes with another version. */
  plan: z.string(),
});
type Stored = z.output<typeof storedSchema>;

export interface SelfSource {
  readonly workspace: string;
  readonly source: string;
  readonly writeKey: string;
}

export interface SelfPlan {
  /** Tells this plan from other versions' plans. */
  readonly hash: string;
  readonly read: () => PlanDocument | Promise<PlanDocument>;
}

/** Makes what is missing, and publishes the plan when it is another one than before. */
export async function ensureSelfSource(store: Store, plan: SelfPlan): Promise<SelfSource> {
  const stored = await readStored(store);
  if (stored?.plan === plan.hash) return sourceOf(store, stored.workspace);
  const document = await plan.read();
  const workspace = await changing(store, async (inside) => {
    const made = stored?.workspace ?? (await makeWorkspace(inside));
    const filed = {
      file: BUILT_IN,
      place: BUILT_IN,
      document,
      sources: [{ source: SOURCE, place: BUILT_IN }],
    };
    await applyPlans(inside, made, [filed]);
    await inside.db.deleteFrom('settings').where('name', '=', SETTING).execute();
    const value: Stored = { workspace: made, plan: plan.hash };
    await inside.db
      .insertInto('settings')
      .values({ name: SETTING, value: JSON.stringify(value) })
      .execute();
    return made;
  });
  return sourceOf(store, workspace);
}

async function makeWorkspace({ db, clock, random }: Store): Promise<string> {
  const others = await db.selectFrom('workspaces').select('id').execute();
  // People may call a workspace of their own what they like.
  const workspace = freeSlug(NAME, 'trackway', new Set(others.map(({ id }) => id)));
  const createdAt = clock.now();
  await db.insertInto('workspaces').values({ id: workspace, name: NAME, builtIn: 1 }).execute();
  await db
    .insertInto('sources')
    .values({ id: SOURCE, workspace, name: NAME, enabled: 1, createdAt, managedBy: BUILT_IN })
    .execute();
  const key = { key: newWriteKey(random), workspace, source: SOURCE, createdAt, expiresAt: null };
  await db.insertInto('write_keys').values(key).execute();
  return workspace;
}

async function sourceOf(store: Store, workspace: string): Promise<SelfSource> {
  const found = (await listSources(store, workspace)).find(({ id }) => id === SOURCE);
  const key = found?.keys[0]?.key;
  if (key === undefined) throw new Error('the built-in source has no write key');
  return { workspace, source: SOURCE, writeKey: key };
}

async function readStored({ db }: Store): Promise<Stored | null> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', SETTING).executeTakeFirst();
  return row ? storedSchema.parse(JSON.parse(row.value)) : null;
}
