/**
 * `node bench/dataset/score-engine.ts FOLDER EVENTS TIMES`: what scores cost, in a process of its own, because an engine
 * serves one folder a process and its peak of memory is to be known. Made-up days of EVENTS events (30 kinds, 90 days, a
 * user for every 20 events, accounts of 10) are put where the scorer keeps them; what is measured is the scorer's own
 * code. The reference is the same sum straight over a plain table of the same rows. Prints one line of JSON:
 * {users, days, full: [ms], bare: [ms], preview: [ms], peakMb}; preview is of a million users with 30 events each.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScoringProfile } from '../../src/score/profile.ts';
import { openWarehouse } from '../../src/warehouse/connection.ts';
import { openScores } from '../../src/warehouse/scores/open.ts';
import { preview } from '../../src/warehouse/scores/preview.ts';

const [folder = '', eventsText, timesText] = process.argv.slice(2);
const [events, times] = [Number(eventsText), Number(timesText)];
const KINDS = 30;
const DAYS = 90;
const users = Math.max(1_000, Math.round(events / 20));
const PREVIEW_USERS = 1_000_000;
const TODAY = 20_780;
const NOW = TODAY * 86_400_000 + 43_200_000;

const document: ScoringProfile = {
  name: 'Bench',
  mode: 'decay',
  window: 7,
  events: Array.from({ length: KINDS }, (_, kind) => ({ event: `Event ${kind}`, weight: 1 + (kind % 10) })),
};

const warehouse = await openWarehouse({
  path: join(folder, 'warehouse'),
  url: '',
  database: 'trackway',
  memoryBytes: 4 * 2 ** 30,
  threads: 2,
});
const { score } = warehouse;

async function fill(): Promise<void> {
  const perDay = Math.round(events / DAYS);
  for (let day = 0; day < DAYS; day++)
    await score.run(
      `INSERT INTO trackway.activity_days (workspace, type, event, rule, day, idHash, n, firstAt, lastAt, version)
      SELECT 'bench', 'track', concat('Event ', toString(kind)), '', toDate32(${TODAY - day}), sipHash64('bench', 'user', concat('u', toString(user))), count(), toDateTime64(${TODAY - day} * 86400, 3, 'UTC') AS at, at, 1
      FROM (SELECT sipHash64(number, ${day}) % ${users} AS user, sipHash64(number, ${day}, 1) % ${KINDS} AS kind FROM numbers(${perDay})) GROUP BY kind, user`,
    );
  await score.run('OPTIMIZE TABLE trackway.activity_days FINAL');
  await score.run(
    `INSERT INTO trackway.user_profiles (workspace, person, userId, groupId, createdAt, firstAt, lastAt, version)
    SELECT 'bench', sipHash64('bench', 'user', concat('u', toString(number))), concat('u', toString(number)), concat('g', toString(intDiv(number, 10))), toDateTime64(0, 3, 'UTC') AS at, at, at, 1 FROM numbers(${users})`,
  );
  await score.run(
    `INSERT INTO trackway.account_profiles (workspace, groupId, createdAt, firstAt, lastAt, version)
    SELECT 'bench', concat('g', toString(number)), toDateTime64(0, 3, 'UTC') AS at, at, at, 1 FROM numbers(${Math.ceil(users / 10)})`,
  );
  await score.run(
    `CREATE TABLE trackway.bare ENGINE = MergeTree ORDER BY (event, day, person) AS SELECT event, toInt32(day) AS day, idHash AS person, n FROM trackway.activity_days`,
  );
}

/** What anybody would ask of a plain table: everybody's decayed sum, and its 90th percentile. */
async function askBare(): Promise<void> {
  await score.rows(
    `SELECT quantileExactInclusive(0.9)(raw) FROM (
      SELECT person, sum((1 + kind % 10) * sqrt(least(n, 5)) * exp2((day - ${TODAY}) / ${7 * Math.LN2})) AS raw
      FROM (SELECT person, toUInt8(substring(event, 7)) AS kind, day, n FROM trackway.bare) GROUP BY person
    ) SETTINGS max_threads = 2`,
  );
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

await fill();
const scores = openScores(warehouse);
const of = {
  ...{ workspace: 'bench', profile: 'bench', version: 1, document, users: null },
  ...({ timeZone: 'UTC', now: NOW, block: 1, cause: 'asked' } as const),
};
// The peak of filling is none of the scorer's.
writeFileSync('/proc/self/clear_refs', '5');
// The first one takes the reference that the others are measured against, as in a profile that has been published.
const { reference } = (await scores.score({ ...of, reference: null })).run;
const scoring = { ...of, reference };
const full: number[] = [];
const bare: number[] = [];
await askBare();
for (let time = 0; time < times; time++) {
  full.push(await timed(() => scores.score(scoring)));
  bare.push(await timed(askBare));
}
const peak = /VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
const run = await scores.current('bench', 'bench');
if (run === null) throw new Error('no run');
await score.run(
  `INSERT INTO trackway.user_scores (workspace, profile, version, run, person, userId, xs, counts, raw, score, isActive)
  SELECT 'bench', 'wide', 1, 1, number, toString(number), arrayMap(i -> (sipHash64(number, i) % 1000) / 100, range(${KINDS})), arrayMap(i -> toUInt32(sipHash64(number, i) % 4), range(${KINDS})), 1, 50, 1 FROM numbers(${PREVIEW_USERS})`,
);
const heavier = {
  ...document,
  events: document.events.map((event) => ({ ...event, weight: 11 - event.weight })),
};
const previews: number[] = [];
for (let time = 0; time <= times; time++) {
  const previewed = {
    workspace: 'bench',
    run: { ...run, profile: 'wide', run: 1 },
    current: document,
    document: heavier,
  };
  const took = await timed(() =>
    warehouse.ask((session) =>
      preview(warehouse, session, { ...previewed, users: null, timeZone: 'UTC', today: TODAY, bins: 20 }),
    ),
  );
  // The first one reads from disk what the others find in memory.
  if (time > 0) previews.push(took);
}
const [{ n: days } = { n: 0 }] = await score.rows('SELECT count() AS n FROM trackway.activity_days');
process.stdout.write(
  `${JSON.stringify({ users, days: Number(days), full, bare, preview: previews, peakMb: Number(peak) / 1024 })}\n`,
);
await warehouse.close();
process.exit(0);
