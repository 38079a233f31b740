import { mkdtempSync, rmSync } from 'node:fs';
import { openWarehouse } from './src/warehouse/connection.ts';
import { listUsers } from './src/warehouse/people/list-users.ts';

const dir = mkdtempSync('/tmp/trackway-lists-');
const warehouse = await openWarehouse({
  path: dir,
  url: '',
  database: 'trackway',
  memoryBytes: 4e9,
  threads: 2,
} as never);
const N = 1_000_000;
const W = 'w';
await warehouse.spare.run(`INSERT INTO trackway.user_profiles (workspace, person, userId, name, email, domain, groupId, createdAt, firstAt, lastAt, text, excluded, version)
 SELECT 'w', cityHash64(number) AS p, concat('u', toString(number)), concat('Name ', toString(number)), concat('u', toString(number), '@x.test'), 'x.test', concat('g', toString(number % 50000)), now64(3), now64(3), now64(3) - number % 100000, concat('u', toString(number), ' name ', toString(number)), '', 1 FROM numbers(${N})`);
await warehouse.spare.run(`INSERT INTO trackway.user_scores (workspace, profile, version, run, person, userId, groupId, xs, counts, daysEver, raw, score, percentile, before, change, trend, state, frequency, adoption, adoptionEver, activation, met, isActive, lastActive, basedOnEvents, basedOnDays, confidence)
 SELECT 'w', 'p', 1, 1, cityHash64(number), concat('u', toString(number)), '', [1., 2., 3.], [1, 2, 3], [1, 2, 3], number % 1000, (number % 10000) / 100, (number % 10000) / 100, 1, (number % 300) / 10 - 15, 'steady', arrayElement(['growing','new','steady','declining','dormant','resurrected'], 1 + number % 6), 3, 50, 50, (number % 5) * 25, [1, 0], 1, now64(3), 5, 3, 'high' FROM numbers(${N})`);
await warehouse.spare.run(
  `INSERT INTO trackway.score_runs (workspace, profile, version, run, at, block, cause, q90, reference, before, users, activeUsers) SELECT 'w','p',1,1,now64(3),1,'events',10,'{}','{}',${N},${N}`,
);
for (let week = 0; week < 8; week++)
  await warehouse.spare.run(
    `INSERT INTO trackway.score_history (workspace, profile, kind, id, day, version, score, average, total, banded, activeUsers, frequency, run) SELECT 'w','p','user', concat('u', toString(number)), today() - ${week * 7 + 3}, 1, (number % 10000) / 100, 0,0,0,0,3,1 FROM numbers(${N})`,
  );
const profile = { id: 'p', version: 1, isFiltered: false, window: 7, events: [] } as never;
const today = Math.floor(Date.now() / 86_400_000);
for (const [name, question] of Object.entries({
  'plain score': {},
  'score + weeks': { weeks: { count: 8, today } },
  'activation sort': { sort: 'activation', weeks: { count: 8, today } },
  'state sort': { sort: 'state', weeks: { count: 8, today } },
  'filter activation all': { activation: 'all', weeks: { count: 8, today } },
  'filter state + activation, sort activation': {
    state: 'declining',
    activation: 'some',
    sort: 'activation',
    weeks: { count: 8, today },
  },
  q: { q: 'name 12345', weeks: { count: 8, today } },
})) {
  const times: number[] = [];
  for (let n = 0; n < 4; n++) {
    const t = performance.now();
    const page = await listUsers(warehouse, {
      workspace: W,
      profile,
      limit: 50,
      ...(question as object),
    } as never);
    times.push(Math.round(performance.now() - t));
    if (n === 0) console.log(name, page.total, page.items.length, JSON.stringify(page.items[0]?.weeks));
  }
  console.log(name, times.join(' '), 'ms');
}
await warehouse.close();
rmSync(dir, { recursive: true, force: true });
process.exit(0);
