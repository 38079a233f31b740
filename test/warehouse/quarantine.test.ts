import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CleanLine, QuarantinedLine, ViolationLine } from '../../src/log/blocks.ts';
import { readBooks } from '../../src/warehouse/queries/books.ts';
import { readPlanUsage } from '../../src/warehouse/queries/plan-usage.ts';
import { HOUR_MS, line, NOON, useWarehouse, writeBlock } from './blocks.ts';
import { failing } from './failing.ts';

const bench = useWarehouse();

type Log = ReturnType<typeof bench.log>;

const load = async (log: Log): Promise<number> => (await log.open()).loadAvailable();

function held(workspace: string, place: string, over: Partial<QuarantinedLine> = {}): QuarantinedLine {
  return {
    workspace,
    source: 'web',
    quarantineId: `${workspace}${place}`,
    receivedAt: NOON,
    timestamp: NOON,
    messageId: `m-${place}`,
    type: 'track',
    event: 'Paid',
    userId: 'u1',
    anonymousId: '',
    cause: 'c1',
    plan: 'tp_1',
    planVersion: 1,
    violations: '[{"type":"Required"}]',
    library: 'analytics.js',
    libraryVersion: '1',
    body: '{"type":"track",  "event":"Paid"}',
    envelope: '{"index":0}',
    ...over,
  };
}

function violation(workspace: string, messageId: string, over: Partial<ViolationLine> = {}): ViolationLine {
  return {
    ...{
      workspace,
      source: 'web',
      receivedAt: NOON,
      timestamp: NOON,
      messageId,
      type: 'track',
      event: 'Paid',
    },
    ...{ plan: 'tp_1', planVersion: 1, rule: 'Paid', ruleVersion: 1, violationType: 'Required' },
    ...{ field: 'properties.plan', description: 'properties.plan is required', outcome: 'allow' },
    ...{ library: '', libraryVersion: '' },
    ...over,
  };
}

/** As a release writes an event. A place is of one installation, and these tests share one: so it begins with the workspace. */
const released = (workspace: string, place: string, over: Record<string, unknown> = {}): CleanLine =>
  line(workspace, `m-${place}`, { late: 1, place: `${workspace}${place}`, ...over });

async function pages(workspace: string): Promise<string[]> {
  const lines = await readBooks(bench.warehouse, { workspace });
  return lines.map(
    ({ source, hour, received, duplicate, quarantined, stored, remainder }) =>
      `${source} +${(hour - NOON) / HOUR_MS}h: ${received} = ${duplicate} duplicate + ${quarantined} quarantined + ${stored} stored${remainder === 0 ? '' : ` + ${remainder} ?`}`,
  );
}

const states = async (workspace: string): Promise<string[]> =>
  (
    await bench.rows(
      `SELECT quarantineId, state FROM trackway.quarantine WHERE workspace = {workspace:String} ORDER BY quarantineId`,
      { workspace },
    )
  ).map(({ quarantineId, state }) => `${String(quarantineId).slice(workspace.length)} ${String(state)}`);

const violations = async (workspace: string): Promise<string[]> =>
  (
    await bench.rows(
      `SELECT messageId, outcome FROM trackway.violations FINAL WHERE workspace = {workspace:String} ORDER BY messageId, outcome`,
      { workspace },
    )
  ).map(({ messageId, outcome }) => `${String(messageId)} ${String(outcome)}`);

/** One stored and three held, of which one is the copy of the stored one under another place. */
function writeLive(workspace: string, log: Log): void {
  writeBlock(log.clean, 1, {
    lines: [line(workspace, 'a')],
    quarantined: [
      held(workspace, '0-1-0-0'),
      held(workspace, '0-1-0-1', { receivedAt: NOON + HOUR_MS }),
      held(workspace, '0-1-0-2', { messageId: 'a' }),
    ],
    violations: [violation(workspace, 'a'), violation(workspace, 'm-0-1-0-0', { outcome: 'block' })],
  });
}

const LIVE = [
  'web +0h: 3 = 0 duplicate + 2 quarantined + 1 stored',
  'web +1h: 1 = 0 duplicate + 1 quarantined + 0 stored',
];

test('what a plan blocked is kept whole, its violations are told, and the books balance', async () => {
  const log = bench.log('live');
  writeLive('live', log);
  await load(log);
  expect(await pages('live')).toEqual(LIVE);
  expect(await states('live')).toEqual(['0-1-0-0 held', '0-1-0-1 held', '0-1-0-2 held']);
  expect(await violations('live')).toEqual(['a allow', 'm-0-1-0-0 block']);
  const [row] = await bench.rows(
    `SELECT body, envelope, violations FROM trackway.quarantine WHERE workspace = 'live' LIMIT 1`,
  );
  expect(row).toEqual({
    body: '{"type":"track",  "event":"Paid"}',
    envelope: '{"index":0}',
    violations: '[{"type":"Required"}]',
  });
});

test('a released event moves from quarantined to stored once, however often it is released', async () => {
  const log = bench.log('release');
  writeLive('release', log);
  await load(log);
  for (const block of [2, 3]) {
    const late = released('release', '0-1-0-1', { receivedAt: NOON + HOUR_MS });
    writeBlock(log.clean, block, { replay: true, lines: [released('release', '0-1-0-0'), late] });
    await load(log);
    expect(await pages('release'), `release ${block - 1}`).toEqual([
      'web +0h: 3 = 0 duplicate + 1 quarantined + 2 stored',
      'web +1h: 1 = 0 duplicate + 0 quarantined + 1 stored',
    ]);
  }
  expect(await states('release')).toEqual(['0-1-0-0 released', '0-1-0-1 released', '0-1-0-2 held']);
});

test('of two copies in the quarantine, released together or one after the other, one is stored and one is a duplicate', async () => {
  for (const [workspace, together] of [
    ['together', true],
    ['in turn', false],
  ] as const) {
    const log = bench.log(workspace.replace(' ', '-'));
    const places = ['0-2-0-0', '0-2-0-1'];
    writeBlock(log.clean, 1, {
      lines: [],
      quarantined: places.map((place) => held(workspace, place, { messageId: 'm' })),
    });
    const lines = places.map((place) => line(workspace, 'm', { late: 1, place: `${workspace}${place}` }));
    const blocks = together ? [lines] : lines.map((each) => [each]);
    for (const [index, each] of blocks.entries())
      writeBlock(log.clean, index + 2, { replay: true, lines: each });
    await load(log);
    expect(await pages(workspace)).toEqual(['web +0h: 2 = 1 duplicate + 0 quarantined + 1 stored']);
    expect(await states(workspace)).toEqual(['0-2-0-0 released', '0-2-0-1 released']);
  }
});

test('what was discarded stays quarantined in the books and does not come through on a replay', async () => {
  const log = bench.log('discard');
  writeLive('discard', log);
  writeBlock(log.clean, 2, {
    lines: [],
    replay: true,
    quarantined: [
      { workspace: 'discard', source: 'web', quarantineId: 'discard0-1-0-0', receivedAt: NOON, discarded: 1 },
    ],
  });
  writeBlock(log.clean, 3, { replay: true, lines: [released('discard', '0-1-0-0')] });
  await load(log);
  expect(await pages('discard')).toEqual(LIVE);
  expect(await states('discard')).toEqual(['0-1-0-0 discarded', '0-1-0-1 held', '0-1-0-2 held']);
});

test('violations of a late line count only when it is new, and those of a replay only when the event was missing', async () => {
  const log = bench.log('late');
  writeBlock(log.clean, 1, {
    lines: [line('late', 'a')],
    violations: [violation('late', 'a')],
  });
  await load(log);
  const again = { receivedAt: NOON + 5 };
  writeBlock(log.clean, 2, {
    lines: [line('late', 'a', { late: 1, ...again }), line('late', 'b', { late: 1, ...again })],
    violations: [
      violation('late', 'a', { late: 1, ...again }),
      violation('late', 'b', { late: 1, ...again }),
    ],
  });
  writeBlock(log.clean, 3, {
    replay: true,
    lines: [
      line('late', 'a', { late: 1, place: 'late0-1-0-0' }),
      line('late', 'c', { late: 1, place: 'late0-1-0-9' }),
    ],
    violations: [
      violation('late', 'a', { late: 1, rule: 'newer', planVersion: 2 }),
      violation('late', 'c', { late: 1, rule: 'newer', planVersion: 2 }),
    ],
  });
  await load(log);
  expect(await violations('late')).toEqual(['a allow', 'b allow', 'c allow']);
});

test('how many calls of a source broke their plan in a week counts calls, not violations, by when they were received', async () => {
  const log = bench.log('usage');
  const end = NOON + 7 * 24 * HOUR_MS;
  const at = (receivedAt: number, over: Partial<ViolationLine> = {}) => ({ receivedAt, ...over });
  writeBlock(log.clean, 1, {
    lines: [],
    violations: [
      // Two violations of one call, and the first and the last moment of the week.
      violation('usage', 'two', at(NOON, { timestamp: NOON - 90 * 24 * HOUR_MS })),
      violation('usage', 'two', at(NOON, { field: 'properties.other' })),
      violation('usage', 'last', at(end - 1, { outcome: 'omit' })),
      violation('usage', 'held', at(NOON + 1, { outcome: 'block' })),
      violation('usage', 'held', at(NOON + 1, { outcome: 'block', field: 'properties.other' })),
      violation('usage', 'let-go', at(NOON + 2, { outcome: 'block' })),
      // Outside of it.
      violation('usage', 'before', at(NOON - 1, { outcome: 'block' })),
      violation('usage', 'after', at(end, { outcome: 'block' })),
      // Other sources and workspaces have lines of their own.
      violation('usage', 'two', at(NOON, { source: 'ios' })),
      violation('usage too', 'two', at(NOON, { outcome: 'block' })),
    ],
  });
  await load(log);
  const counted = async (to: number) =>
    (await readPlanUsage(bench.warehouse, to))
      .filter(({ workspace }) => workspace.startsWith('usage'))
      .map((line) => `${line.workspace} ${line.source}: ${line.violating}, ${line.blocked} held`);
  expect(await counted(end)).toEqual([
    'usage ios: 1, 0 held',
    'usage web: 4, 2 held',
    'usage too web: 1, 1 held',
  ]);
  // Released against the plan, it broke it all the same; its rows are not yet merged.
  writeBlock(log.clean, 2, {
    replay: true,
    lines: [line('usage', 'let-go', { late: 1, receivedAt: NOON + 2, place: 'usage0-1-0-5' })],
    violations: [violation('usage', 'let-go', at(NOON + 2, { late: 1, outcome: 'allow' }))],
  });
  await load(log);
  expect((await counted(end))[1]).toBe('usage web: 4, 1 held');
  expect((await counted(NOON - 30 * 24 * HOUR_MS)).length).toBe(0);
});

function writeReleases(workspace: string, log: Log): void {
  writeBlock(log.clean, 2, {
    replay: true,
    lines: [released(workspace, '0-1-0-0'), line(workspace, 'a', { late: 1, place: `${workspace}0-1-0-2` })],
    violations: [violation(workspace, 'm-0-1-0-0', { outcome: 'allow' })],
  });
  writeBlock(log.clean, 3, {
    lines: [],
    replay: true,
    quarantined: [
      {
        workspace,
        source: 'web',
        quarantineId: `${workspace}0-1-0-1`,
        receivedAt: NOON + HOUR_MS,
        discarded: 1,
      },
    ],
  });
}

for (const [when, kind] of [
  ['before', 'embedded'],
  ['after', 'embedded'],
  ['after', 'server'],
] as const)
  test(`whichever statement of a release fails ${when} running (${kind}), a restart leaves rows, books and quarantine exact`, async () => {
    for (let at = 1, failed = true; failed; at++) {
      const workspace = `q-${kind}-${when}-${at}`;
      const log = bench.log(workspace);
      writeLive(workspace, log);
      await load(log);
      writeReleases(workspace, log);
      const broken = await log.open({ kind, ...failing(bench.warehouse, at, when) });
      failed = await broken.loadAvailable().then(
        () => false,
        () => true,
      );
      await (await log.open({ kind })).loadAvailable();
      expect(await pages(workspace), `statement ${at}`).toEqual([
        'web +0h: 3 = 1 duplicate + 0 quarantined + 2 stored',
        'web +1h: 1 = 0 duplicate + 1 quarantined + 0 stored',
      ]);
      expect(await states(workspace)).toEqual(['0-1-0-0 released', '0-1-0-1 discarded', '0-1-0-2 released']);
      expect(await violations(workspace)).toEqual(['a allow', 'm-0-1-0-0 allow']);
      expect(at, 'the statements were met').toBeLessThan(30);
      if (!failed) expect(at, 'each statement failed once').toBeGreaterThan(7);
    }
  });

test('the warehouse lost and loaded again from the clean log gives the same books and quarantine', async () => {
  const log = bench.log('lost');
  writeLive('lost', log);
  writeReleases('lost', log);
  await load(log);
  const before = [await pages('lost'), await states('lost'), await violations('lost')];
  for (const table of [
    ...['event_rows', 'books', 'admitted', 'quarantine_rows', 'quarantine_discards', 'violations'],
  ])
    await bench.warehouse.spare.run(`TRUNCATE TABLE trackway.${table}`);
  rmSync(log.cursor);
  await load(log);
  expect([await pages('lost'), await states('lost'), await violations('lost')]).toEqual(before);
});
