/**
 * Makes the store agree with a parsed trackway.yaml. Applying the same file again changes nothing.
 *
 * What left the file: a source is disabled and handed to the API (its events, keys and id stay, so putting it
 * back brings everything back); a token is revoked, because a secret that left the file must stop working.
 * A source that the API made and the file now names is adopted, with its id. Plans: apply-plans.ts; scoring profiles:
 * apply-profiles.ts; people: apply-people.ts; segments: apply-segments.ts.
 */
import type { Kysely } from 'kysely';
import { Fault } from '../system/fault.ts';
import { applyPeople } from './apply-people.ts';
import { applyPlans, type FiledPlan } from './apply-plans.ts';
import { applyProfiles, type FiledProfile } from './apply-profiles.ts';
import { applySegments } from './apply-segments.ts';
import type { Store } from './database.ts';
import { type Declared, keysOf } from './declared.ts';
import { ensureWorkspace, type Workspace } from './first-start.ts';
import { freeSlug, hashOf, newWriteKey } from './names.ts';
import { BUILT_IN, listSources, type Source } from './sources.ts';
import type { Tables, TokenRow } from './tables.ts';
import { LOCAL_TOKEN_FILE, tokenRow } from './tokens.ts';

type DeclaredSource = NonNullable<Declared['sources']>[number];

/**
 * `file` is the name shown to people as the manager, such as "trackway.yaml"; `plans` and `profiles` are the declared
 * ones with what their files say. Throws Fault `conflict`, or `invalid_config` for a plan of a source that is not there.
 */
export async function applyDeclared(
  store: Store,
  declared: Declared,
  file: string,
  plans: readonly FiledPlan[] = [],
  profiles: readonly FiledProfile[] = [],
): Promise<Workspace> {
  const workspace = await ensureWorkspace(store, declared.workspace);
  const before = await listSources(store, workspace.id);
  await store.db.transaction().execute(async (db) => {
    await applySources(store, db, {
      workspace: workspace.id,
      declared: declared.sources ?? [],
      before,
      file,
    });
    await applyTokens(store, db, workspace.id, declared.tokens ?? [], file);
    await applyPlans({ ...store, db }, workspace.id, plans);
    await applyProfiles({ ...store, db }, workspace.id, profiles);
    await applyPeople({ ...store, db }, workspace.id, declared.people, file);
    await applySegments({ ...store, db }, workspace.id, declared.segments ?? [], file);
  });
  store.changed();
  return workspace;
}

interface SourcesStep {
  readonly workspace: string;
  readonly declared: readonly DeclaredSource[];
  readonly before: readonly Source[];
  readonly file: string;
}

async function applySources(store: Store, db: Kysely<Tables>, step: SourcesStep): Promise<void> {
  const kept = new Set<string>();
  const wanted: WantedKeys[] = [];
  for (const declared of step.declared) {
    const source = findDeclared(step.before, declared, kept);
    const taken = new Set([...step.before.map((other) => other.id), ...kept]);
    const id = source?.id ?? declared.id ?? freeSlug(declared.name, 'source', taken);
    kept.add(id);
    const row = { name: declared.name, enabled: (declared.enabled ?? true) ? 1 : 0, managedBy: step.file };
    if (source)
      await db
        .updateTable('sources')
        .set(row)
        .where('workspace', '=', step.workspace)
        .where('id', '=', id)
        .execute();
    else
      await db
        .insertInto('sources')
        // A millisecond apart, so that listings keep the file's order.
        .values({ id, workspace: step.workspace, createdAt: store.clock.now() + kept.size, ...row })
        .execute();
    wanted.push({ workspace: step.workspace, source: id, keys: keysOf(declared) });
  }
  // All removals first, so that a key can move from one source to another.
  for (const keys of wanted) await dropKeys(db, keys);
  for (const keys of wanted) await addKeys(store, db, keys);
  const left = step.before.filter(
    ({ id, managedBy }) => managedBy !== null && managedBy !== BUILT_IN && !kept.has(id),
  );
  for (const source of left)
    await db
      .updateTable('sources')
      .set({ managedBy: null, enabled: 0 })
      .where('workspace', '=', step.workspace)
      .where('id', '=', source.id)
      .execute();
}

/** By id when the file gives one; else by name; else by a write key it shares, so that a rename keeps the id. */
function findDeclared(
  sources: readonly Source[],
  declared: DeclaredSource,
  kept: ReadonlySet<string>,
): Source | undefined {
  if (declared.id !== undefined) return sources.find((source) => source.id === declared.id);
  const keys = new Set(keysOf(declared));
  const free = sources.filter((source) => !kept.has(source.id) && source.managedBy !== BUILT_IN);
  return (
    free.find((source) => source.name.toLowerCase() === declared.name.toLowerCase()) ??
    free.find((source) => source.keys.some((known) => keys.has(known.key)))
  );
}

interface WantedKeys {
  readonly workspace: string;
  readonly source: string;
  /** What the source's keys shall be; with none declared it keeps what it has, or gets one. */
  readonly keys: readonly string[];
}

async function dropKeys(db: Kysely<Tables>, { workspace, source, keys }: WantedKeys): Promise<void> {
  if (keys.length === 0) return;
  await db
    .deleteFrom('write_keys')
    .where('workspace', '=', workspace)
    .where('source', '=', source)
    .where('key', 'not in', keys)
    .execute();
}

async function addKeys(store: Store, db: Kysely<Tables>, wanted: WantedKeys): Promise<void> {
  const { workspace, source } = wanted;
  const present = await db
    .selectFrom('write_keys')
    .select('key')
    .where('workspace', '=', workspace)
    .where('source', '=', source)
    .execute();
  const known = new Set(present.map((row) => row.key));
  if (wanted.keys.length === 0 && known.size > 0) return;
  const keys = wanted.keys.length > 0 ? wanted.keys : [newWriteKey(store.random)];
  for (const key of keys) {
    if (known.has(key)) {
      await db.updateTable('write_keys').set({ expiresAt: null }).where('key', '=', key).execute();
      continue;
    }
    await refuseForeignKey(db, key, source);
    await db
      .insertInto('write_keys')
      .values({ key, workspace, source, createdAt: store.clock.now(), expiresAt: null })
      .execute();
  }
}

async function refuseForeignKey(db: Kysely<Tables>, key: string, source: string): Promise<void> {
  const owner = await db.selectFrom('write_keys').selectAll().where('key', '=', key).executeTakeFirst();
  if (owner)
    throw new Fault(
      'conflict',
      `The write key "${key}" declared for source "${source}" already belongs to source "${owner.source}". ` +
        `Give one of them another key, or declare "${owner.source}" under its own name.`,
    );
}

async function applyTokens(
  store: Store,
  db: Kysely<Tables>,
  workspace: string,
  declared: NonNullable<Declared['tokens']>,
  file: string,
): Promise<void> {
  const present = await db
    .selectFrom('tokens')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('managedBy', 'is not', null)
    .where('managedBy', '!=', LOCAL_TOKEN_FILE)
    .execute();
  const kept = new Set<string>();
  for (const token of declared) {
    const same = present.find((row) => row.hash === hashOf(token.token));
    if (same) {
      kept.add(same.id);
      await db
        .updateTable('tokens')
        .set({ name: token.name, role: token.role, managedBy: file })
        .where('id', '=', same.id)
        .execute();
    }
  }
  for (const row of present)
    if (!kept.has(row.id)) await db.deleteFrom('tokens').where('id', '=', row.id).execute();
  for (const token of declared) {
    if (present.some((row) => kept.has(row.id) && row.hash === hashOf(token.token))) continue;
    const row: TokenRow = tokenRow(store, workspace, { ...token, secret: token.token, managedBy: file });
    await db.deleteFrom('tokens').where('hash', '=', row.hash).execute();
    await db.insertInto('tokens').values(row).execute();
  }
}
