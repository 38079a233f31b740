/** Trends on the real engine, day after day: where one that began ends, and that it is the same however a day's events come. */
import { beforeAll, expect, test } from 'vitest';
import type { CleanLine } from '../../src/log/blocks.ts';
import type { ScoringProfile } from '../../src/score/profile.ts';
import { TRENDS, type Trend, trendOf } from '../../src/score/trend.ts';
import { openScores } from '../../src/warehouse/scores/open.ts';
import { dropRuns } from '../../src/warehouse/scores/runs.ts';
import { useWarehouse, writeBlock } from '../warehouse/blocks.ts';
import { DAY, makeWorld, NOW, scorePurely, writeProfiles } from './world.ts';

const bench = useWarehouse();
const PROFILE: ScoringProfile = {
  name: 'Trend',
  mode: 'decay',
  window: 7,
  events: [
    { event: 'Report Shared', weight: 3 },
    { event: 'Paid', weight: 8 },
  ],
};
const DAYS = 6;

interface Shown {
  readonly id: string;
  readonly change: number;
  readonly trend: Trend;
}

async function rowsOf(workspace: string, run: number): Promise<Map<string, Shown>> {
  const rows = await bench.rows(
    `SELECT concat('user ', userId) AS id, change, trend FROM trackway.user_scores WHERE workspace = {workspace:String} AND run = {run:UInt64}
    UNION ALL SELECT concat('account ', groupId), change, trend FROM trackway.account_scores WHERE workspace = {workspace:String} AND run = {run:UInt64}`,
    { workspace, run },
  );
  return new Map(
    rows.map((row) => [
      String(row.id),
      {
        id: String(row.id),
        change: Number(row.change),
        trend: TRENDS.find((trend) => trend === row.trend) ?? 'steady',
      },
    ]),
  );
}

/** The same people day after day, whose events of a day come in so many pieces, the last first. */
async function live(workspace: string, pieces: number) {
  const world = makeWorld(workspace, 11, 400);
  const { reference } = scorePurely(world, PROFILE, 'UTC', null);
  const lines = world.deeds.map(({ line }) => line);
  const dayOf = ({ timestamp }: CleanLine): number => Math.floor(Number(timestamp) / DAY);
  const last = Math.floor(NOW / DAY);
  await writeProfiles(bench.warehouse, workspace, world.people);
  const log = bench.log(workspace);
  const loader = await log.open();
  const scores = openScores(bench.warehouse);
  let block = 0;
  const load = async (some: readonly CleanLine[]): Promise<void> => {
    writeBlock(log.clean, ++block, { lines: some });
    await loader.loadAvailable();
    await scores.keepDays({ workspace, timeZone: 'UTC', rules: [], isStopping: () => false });
  };
  const score = async (day: number, version = 1): Promise<Map<string, Shown>> => {
    const { run } = await scores.score({
      ...{ workspace, profile: 'p', version, document: PROFILE, reference, users: null },
      ...{ timeZone: 'UTC', now: day * DAY + 23 * 3_600_000, block, cause: 'events' },
    });
    return rowsOf(workspace, run.run);
  };
  await load([...lines.filter((line) => dayOf(line) <= last - DAYS), ...world.links]);
  const days: Map<string, Shown>[] = [];
  for (let day = last - DAYS + 1; day <= last; day++) {
    const own = lines.filter((line) => dayOf(line) === day);
    for (let piece = pieces - 1; piece >= 0; piece--) {
      await load(own.filter((_, index) => index % pieces === piece));
      if (piece > 0) await score(day);
    }
    days.push(await score(day));
  }
  return { days, score, last };
}

let once: ReturnType<typeof live>;
beforeAll(() => {
  once = live('once', 1);
});

test('a trend that began ends only within five points of where it was, by the end of the day before, in the engine as in the pure code', async () => {
  const { days, score, last } = await once;
  const held = { user: 0, account: 0 };
  for (const [index, day] of days.entries())
    for (const { id, change, trend } of day.values()) {
      const before = days[index - 1]?.get(id)?.trend ?? 'steady';
      expect([id, index, trend]).toEqual([id, index, trendOf(change, before)]);
      if (trend !== trendOf(change)) held[id.startsWith('user') ? 'user' : 'account']++;
    }
  // There were some that the two borders tell apart.
  expect(held.user).toBeGreaterThan(10);
  expect(held.account).toBeGreaterThan(1);
  // Scores of another version, or of a profile that was out of force, begin anew.
  const plain = (rows: Map<string, Shown>): string[] =>
    [...rows.values()].filter(({ change, trend }) => trend !== trendOf(change)).map(({ id }) => id);
  expect(plain(await score(last + 1, 2))).toEqual([]);
  expect(plain(await score(last + 2, 2))).not.toEqual([]);
  await dropRuns(bench.warehouse, 'once', 'p', null);
  expect(plain(await score(last + 3, 2))).toEqual([]);
});

test('trends of a day are the same however its events come and how often it is scored', async () => {
  const [whole, pieces] = [await once, await live('pieces', 2)];
  expect(pieces.days).toEqual(whole.days);
});
