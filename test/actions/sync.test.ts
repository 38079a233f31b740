/** Which profiles send their scores as traits: what becomes of them when one is deleted, or finds nobody. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sync, startSync } from '../../src/actions/sync.ts';
import { openStore, type Store } from '../../src/store/database.ts';
import { ensureWorkspace } from '../../src/store/first-start.ts';
import { changeProfile, createProfile, deleteProfile } from '../../src/store/scoring-profiles.ts';
import { publishProfile } from '../../src/store/scoring-versions.ts';
import { listTraitSyncs, switchTraitSync } from '../../src/store/trait-syncs.ts';
import { systemClock } from '../../src/system/clock.ts';
import { noLines } from '../../src/system/lines.ts';
import { waitFor } from '../support/wait.ts';
import { useWarehouse } from '../warehouse/blocks.ts';

const bench = useWarehouse();
const W = 'default';
const BY = 'ann@x.test';
interface Call {
  readonly userId: string;
  readonly traits: Readonly<Record<string, unknown>>;
}
const calls: Call[] = [];
let folder: string;
let store: Store;
let sync: Sync;
let profile: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trackway-sync-'));
  store = await openStore({
    ...{ path: join(folder, 'control.db'), clock: systemClock, random: randomBytes },
    onSourcesChanged: () => sync?.wake(),
  });
  await ensureWorkspace(store);
  const document = {
    name: 'Use',
    mode: 'decay',
    window: 7,
    events: [{ event: 'Shared', weight: 1 }],
  } as const;
  profile = (await createProfile(store, W, document, BY)).id;
  await publishProfile(store, W, profile, { from: 1, by: BY, note: '', reference: null });
  // What a draft is called says nothing yet.
  await changeProfile(store, W, profile, { by: BY, from: 1, document: { ...document, name: 'Draft' } });
  sync = startSync({
    ...{ store, warehouse: bench.warehouse, lines: noLines, isTold: () => true },
    async post(_, sent) {
      calls.push(...(sent as Call[]));
      return null;
    },
  });
});
afterAll(async () => {
  await sync.stop();
  await store.close();
  rmSync(folder, { recursive: true });
});

async function score(run: number, scores: Readonly<Record<string, number>>): Promise<void> {
  await bench.warehouse.spare.run(
    `INSERT INTO trackway.user_scores (workspace, profile, version, run, person, userId, score)
    SELECT {W:String}, {profile:String}, 1, {run:UInt64}, sipHash64(each.1), each.1, each.2 FROM (SELECT arrayJoin(arrayZip({ids:Array(String)}, {scores:Array(Float64)})) AS each)`,
    { W, profile, run, ids: Object.keys(scores), scores: Object.values(scores) },
  );
  await bench.warehouse.spare.run(
    `INSERT INTO trackway.score_runs (workspace, profile, version, run, at, block, cause, q90, reference, before, users, activeUsers)
    SELECT {W:String}, {profile:String}, 1, {run:UInt64}, now64(3, 'UTC'), 1, 'events', 0, 'null', 'null', 0, 0`,
    { W, profile, run },
  );
}

/** What a pass after this scoring sent. */
async function passOf(run: number, scores: Readonly<Record<string, number>>) {
  await score(run, scores);
  const before = sync.progress(W, profile)?.endedAt ?? null;
  sync.afterRun(W, profile);
  await waitFor('a pass came to its end', async () => {
    const told = sync.progress(W, profile);
    return told !== null && !told.isRunning && told.endedAt !== before;
  });
  return calls.splice(0).map(({ userId, traits }) => [userId, traits.Trackway_Use_Score]);
}

test('a scoring that found nobody takes nothing back, the next does; and all of it when the profile is deleted', async () => {
  await switchTraitSync(store, { workspace: W, profile }, true, BY);
  expect(await passOf(1, { a: 10, b: 20 })).toEqual(
    expect.arrayContaining([
      ['a', 10],
      ['b', 20],
    ]),
  );
  expect(await passOf(2, {})).toEqual([]);
  expect(await passOf(3, { a: 10 })).toEqual([['b', null]]);
  await deleteProfile(store, W, profile);
  await waitFor('it is forgotten', async () => (await listTraitSyncs(store)).length === 0);
  expect(calls.splice(0)).toMatchObject([{ userId: 'a', traits: { Trackway_Use_Score: null } }]);
  expect(await bench.rows('SELECT * FROM trackway.synced_scores')).toEqual([]);
});
