/**
 * The demo's workspace: marked as one, with a source for each library its calls come from, a token of its own for this
 * machine's command line, and the plan that says which year it shows. Made once; later starts find it as it is.
 */
import { z } from 'zod';
import { atomically, type Store } from './database.ts';
import { ensureTokenFile } from './first-start.ts';
import { freeSlug } from './names.ts';
import { createSource, listSources } from './sources.ts';
import { DEMO_TOKEN_FILE } from './tokens.ts';

const SETTING = 'demo';
/** How many demos were made here, removed ones too: a new one's events must not be taken for the old one's. */
const EDITIONS = 'demo-editions';

const storedSchema = z.object({
  workspace: z.string(),
  seed: z.number(),
  accounts: z.number(),
  /** End of the year shown, milliseconds since 1970. */
  anchor: z.number(),
  /** Counts the demos made here, from 1. */
  edition: z.number(),
});
export type StoredDemo = z.output<typeof storedSchema>;
type WantedDemo = Omit<StoredDemo, 'workspace' | 'edition'>;

/** The demo of this installation, fed or not; null when there is none. */
export async function findDemo(store: Store): Promise<StoredDemo | null> {
  const row = await store.db
    .selectFrom('settings')
    .select('value')
    .where('name', '=', SETTING)
    .executeTakeFirst();
  return row ? storedSchema.parse(JSON.parse(row.value)) : null;
}

/** Makes what is missing of it. `wanted` counts only the first time: a year that was begun is finished as it is. */
export async function ensureDemo(
  store: Store,
  wanted: WantedDemo,
  sourceNames: readonly string[],
  tokenPath: string,
): Promise<StoredDemo> {
  const demo = (await findDemo(store)) ?? (await createDemo(store, wanted));
  await ensureTokenFile(store, demo.workspace, tokenPath, {
    name: 'This machine, for the demo',
    managedBy: DEMO_TOKEN_FILE,
  });
  const taken = new Set((await listSources(store, demo.workspace)).map(({ id }) => id));
  for (const name of sourceNames)
    if (!taken.has(freeSlug(name, 'source', new Set()))) await createSource(store, demo.workspace, name);
  return demo;
}

function createDemo(store: Store, wanted: WantedDemo): Promise<StoredDemo> {
  return atomically(store, async ({ db }) => {
    const others = await db.selectFrom('workspaces').select('id').execute();
    const workspace = freeSlug('Demo', 'demo', new Set(others.map(({ id }) => id)));
    await db.insertInto('workspaces').values({ id: workspace, name: 'Demo', demo: 1 }).execute();
    const made = await db
      .selectFrom('settings')
      .select('value')
      .where('name', '=', EDITIONS)
      .executeTakeFirst();
    const edition = Number(made?.value ?? 0) + 1;
    await db.deleteFrom('settings').where('name', '=', EDITIONS).execute();
    await db
      .insertInto('settings')
      .values({ name: EDITIONS, value: `${edition}` })
      .execute();
    const demo = { ...wanted, workspace, edition };
    await db
      .insertInto('settings')
      .values({ name: SETTING, value: JSON.stringify(demo) })
      .execute();
    return demo;
  });
}

const DEMO_TABLES = [
  ...(['alert_cursors', 'alert_deliveries', 'signing_secrets', 'trait_syncs'] as const),
  ...(['actions', 'segments', 'people_exclusions', 'people_settings'] as const),
  ...(['quarantine_jobs', 'fix_rules', 'plan_sources', 'plan_versions', 'plans'] as const),
  ...(['scoring_references', 'scoring_versions', 'scoring_profiles'] as const),
  ...(['write_keys', 'sources', 'tokens'] as const),
];

/** Takes the workspace away with its plans, sources, keys and tokens. Its events are the warehouse's to forget. */
export async function removeDemo(store: Store, { workspace }: StoredDemo): Promise<void> {
  await atomically(store, async ({ db }) => {
    for (const table of DEMO_TABLES) await db.deleteFrom(table).where('workspace', '=', workspace).execute();
    await db.deleteFrom('workspaces').where('id', '=', workspace).execute();
    await db.deleteFrom('settings').where('name', '=', SETTING).execute();
  });
  store.changed();
}

/** The write key of each of the workspace's sources that has one and is enabled, by the source's id. */
export async function demoKeys(store: Store, workspace: string): Promise<ReadonlyMap<string, string>> {
  const sources = await listSources(store, workspace);
  return new Map(
    sources.flatMap(({ id, enabled, keys }) => (enabled && keys[0] ? [[id, keys[0].key] as const] : [])),
  );
}

/** What is in this workspace was made up. */
export async function isDemo(store: Store, workspace: string): Promise<boolean> {
  const row = await store.db
    .selectFrom('workspaces')
    .select('demo')
    .where('id', '=', workspace)
    .executeTakeFirst();
  return row?.demo === 1;
}
