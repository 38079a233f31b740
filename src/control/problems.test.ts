import { expect, test } from 'vitest';
import type { ChildHealth, CollectStatus, PipelineStatus } from '../system/status.ts';
import { openDiskForecast } from './disk-forecast.ts';
import { type Condition, findProblems } from './problems.ts';
import { parseRange, parseWhen } from './when.ts';

const NOW = Date.UTC(2026, 2, 1);
const PIPELINE: PipelineStatus = {
  events: 0,
  duplicates: 0,
  refusals: 0,
  quarantined: 0,
  plans: { inForce: [], changing: false, problems: [] },
  backlogBytes: 0,
  block: 0,
  damageBytes: 0,
  dedupe: { keys: 0, windowHours: 24, shrunk: false, bytes: 0 },
  error: null,
};
const CHILD: ChildHealth = {
  name: 'core',
  pid: 1,
  state: 'running',
  restarts: 0,
  lastExit: null,
  status: null,
};
const COLLECT: CollectStatus = {
  role: 'collect',
  worker: 0,
  pid: 1,
  port: 1,
  requests: 0,
  events: 0,
  refusedRequests: 0,
  appendedBytes: 0,
  pendingBytes: 0,
  refusing: 'disk_full',
  memoryBytes: 0,
};
const WELL: Condition = {
  now: NOW,
  children: [CHILD],
  pipeline: PIPELINE,
  warehouse: { block: 0, backlogBlocks: 0, rows: 0, error: null },
  books: { received: 1, duplicate: 0, refused: 0, quarantined: 0, stored: 1, pending: 0, remainder: 0 },
  disk: { freeBytes: 1000, totalBytes: 2000, reserveBytes: 10, daysLeft: null },
  dedupeHours: 24,
  unsure: [],
};

test('nothing is wrong when nothing is wrong', () => {
  expect(findProblems(WELL)).toEqual([]);
});

test.each<[string, 'error' | 'warning', Partial<Condition>]>([
  ['process_down', 'error', { children: [{ ...CHILD, state: 'restarting', pid: null, restarts: 2 }] }],
  [
    'process_restarted',
    'warning',
    { children: [{ ...CHILD, restarts: 1, lastExit: { at: NOW - 5000, code: null, signal: 'SIGKILL' } }] },
  ],
  ['log_refusing', 'error', { children: [{ ...CHILD, status: COLLECT }] }],
  ['pipeline_stopped', 'error', { pipeline: { ...PIPELINE, error: 'EIO' } }],
  ['backlog', 'warning', { pipeline: { ...PIPELINE, backlogBytes: 1e9 } }],
  [
    'plan_not_in_force',
    'warning',
    {
      pipeline: {
        ...PIPELINE,
        plans: {
          ...PIPELINE.plans,
          problems: [
            {
              workspace: 'w',
              source: 'web',
              plan: 'tp_1',
              version: 2,
              inForce: 1,
              error: 'a schema of a rule',
            },
          ],
        },
      },
    },
  ],
  ['log_damaged', 'error', { pipeline: { ...PIPELINE, damageBytes: 1 } }],
  ['warehouse_error', 'error', { warehouse: { ...WELL.warehouse, error: 'memory' } }],
  ['warehouse_behind', 'warning', { warehouse: { ...WELL.warehouse, backlogBlocks: 100 } }],
  ['books_remainder', 'error', { books: { ...WELL.books!, remainder: -1 } }],
  ['disk_reserve', 'error', { disk: { ...WELL.disk, freeBytes: 5 } }],
  ['disk_forecast', 'warning', { disk: { ...WELL.disk, daysLeft: 2 } }],
  [
    'dedupe_shrunk',
    'warning',
    { pipeline: { ...PIPELINE, dedupe: { ...PIPELINE.dedupe, shrunk: true, windowHours: 6 } } },
  ],
  ['scores_unsure', 'warning', { unsure: [{ profile: 'Deals', messages: ['"Won" has gone.'] }] }],
])('%s is an %s, found alone, with what to do', (code, severity, change) => {
  const problems = findProblems({ ...WELL, ...change });
  expect(problems).toEqual([
    { code, severity, what: expect.any(String), todo: expect.stringMatching(/\.$|\)\.$/) },
  ]);
});

test('errors come before warnings, and an old restart is forgotten', () => {
  const found = findProblems({
    ...WELL,
    children: [{ ...CHILD, restarts: 1, lastExit: { at: NOW - 3_600_000, code: 1, signal: null } }],
    pipeline: { ...PIPELINE, backlogBytes: 1e9 },
    disk: { ...WELL.disk, freeBytes: 0 },
  });
  expect(found.map(({ code }) => code)).toEqual(['disk_reserve', 'backlog']);
});

test('the disk forecast needs an hour of history and growth, and then is a straight line', () => {
  const forecast = openDiskForecast();
  forecast.note(0, 1000);
  forecast.note(30 * 60_000, 2000);
  expect(forecast.daysLeft(1e6)).toBeNull();
  forecast.note(24 * 3_600_000, 3000);
  expect(forecast.daysLeft(20_000)).toBeCloseTo(10);
  expect(forecast.daysLeft(-5)).toBe(0);
  forecast.note(25 * 3_600_000, 100);
  expect(forecast.daysLeft(20_000)).toBeNull();
});

test.each([
  ['now', NOW],
  ['-90s', NOW - 90_000],
  ['-15m', NOW - 900_000],
  ['-2w', NOW - 1_209_600_000],
  ['2026-02-01', Date.UTC(2026, 1, 1)],
  ['2026-02-01T10:00', Date.UTC(2026, 1, 1, 10)],
  ['2026-02-01 10:00:05', Date.UTC(2026, 1, 1, 10, 0, 5)],
  ['2026-02-01T10:00:00+02:00', Date.UTC(2026, 1, 1, 8)],
])('the time %s is understood, in UTC unless it says otherwise', (text, time) => {
  expect(parseWhen(text, NOW, 'from')).toBe(time);
});

test.each(['', 'yesterday', '+1h', '-1y', '-1', '2026-13-01', '1e3', '2026-02-01T25:00'])(
  'the time %j is refused by its name',
  (text) => {
    expect(() => parseWhen(text, NOW, 'from')).toThrow(/"from" is/);
  },
);

test('a range is the time before its end when only that is given', () => {
  expect(parseRange({ to: '-1h' }, NOW, 1000)).toEqual({ from: NOW - 3_601_000, to: NOW - 3_600_000 });
  expect(() => parseRange({ from: 'now', to: '-1h' }, NOW, 1000)).toThrow(/after/);
});
