import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Trigger } from '../../src/score/actions/action.ts';
import { bordersOf } from '../../src/score/actions/borders.ts';
import { replay } from '../../src/score/actions/replay.ts';
import { type PreviewQuestion, previewAction } from '../../src/warehouse/actions/preview.ts';
import { countAlerts, readAlerts } from '../../src/warehouse/actions/read.ts';
import { dateOf } from '../../src/warehouse/scores/days.ts';
import { useWarehouse } from '../warehouse/blocks.ts';
import { DAY_MS, NOW, openWorld, PROFILE } from './world.ts';

const bench = useWarehouse();
const base = () => ({ database: 'trackway', session: bench.warehouse.spare });
const REACHES: Trigger = { kind: 'scoreReaches', level: 70, from: 'below' };
const TODAY = Math.floor(NOW / DAY_MS);

const ask = (workspace: string, trigger: Trigger, over: Partial<PreviewQuestion> = {}) =>
  previewAction(base(), {
    ...{ workspace, profile: PROFILE, window: 7, of: 'users', trigger, segmentProfile: PROFILE },
    ...{ filter: null, cooldownDays: 0, from: TODAY - 29, today: TODAY },
    context: { workspace, timeZone: 'UTC', now: NOW },
    ...over,
  });

interface Shown {
  readonly id: string;
  readonly ago: number;
  readonly score: number;
  readonly version?: number;
}
/** What was shown on earlier days. The run of a day has that day's number. */
async function show(workspace: string, shown: readonly Shown[], references = new Map<number, string>()) {
  const row = ({ id, ago, score, version = 1 }: Shown): string =>
    JSON.stringify({ id, day: dateOf(TODAY - ago), version, score, run: TODAY - ago });
  await bench.warehouse.spare.run(
    `INSERT INTO trackway.score_history (workspace, profile, kind, id, day, version, score, run)
    SELECT {workspace:String}, {profile:String}, 'user', id, toDate32(day), version, score, run FROM format(JSONEachRow, 'id String, day String, version UInt32, score Float64, run UInt64', {rows:String})`,
    { workspace, profile: PROFILE, rows: shown.map(row).join('\n') },
  );
  for (const [ago, reference] of references)
    await bench.warehouse.spare.run(
      `INSERT INTO trackway.score_runs (workspace, profile, version, run, reference) SELECT {workspace:String}, {profile:String}, 1, {run:UInt64}, {reference:String}`,
      { workspace, profile: PROFILE, run: TODAY - ago, reference },
    );
}

const daysOf = (preview: Awaited<ReturnType<typeof ask>>): string[] =>
  (preview.days ?? []).flatMap(({ day, alerts }) => Array.from({ length: alerts }, () => day));
const agos = (...days: number[]): string[] => days.map((ago) => dateOf(TODAY - ago));

test('alerts are read page by page, the newest first, without gap or repeat, and by what they are about', async () => {
  const world = openWorld(bench, 'pages');
  const ids = Array.from({ length: 23 }, (_, n) => `u${String(n).padStart(2, '0')}`);
  await world.users(...ids.map((id) => ({ id })));
  await world.accounts({ id: 'acme' });
  const own = [
    { trigger: REACHES },
    { trigger: { kind: 'newAccount' }, of: 'accounts' },
    { trigger: { kind: 'scoreUp', by: 50 } },
  ] as const;
  await world.score(ids.map((id) => ({ id, score: 1 })));
  await world.look(own);
  await world.accounts({ id: 'new' });
  await world.score(ids.map((id) => ({ id, score: 90 })));
  await world.look(own);
  const whole = (await world.alertsWhole()).toReversed();
  expect(whole).toHaveLength(47);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await readAlerts(base(), { workspace: 'pages', limit: 10, cursor });
    seen.push(...page.items.map(({ alertId }) => alertId));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual(whole.map(({ alertId }) => alertId));
  expect(new Set(seen).size).toBe(47);
  expect(whole.every(({ at }, index) => index === 0 || at <= (whole[index - 1]?.at ?? 0))).toBe(true);
  const some = async (question: object): Promise<number> =>
    (await readAlerts(base(), { workspace: 'pages', limit: 1000, ...question })).items.length;
  expect(await some({ action: 'act_2' })).toBe(23);
  expect(await some({ of: 'accounts' })).toBe(1);
  expect(await some({ id: 'u07' })).toBe(2);
  expect(await some({ trigger: 'scoreReaches' })).toBe(23);
  expect(await some({ workspace: 'elsewhere' })).toBe(0);
  await expect(readAlerts(base(), { workspace: 'pages', limit: 1, cursor: 'x' })).rejects.toThrow(/cursor/);
});

test('alerts are counted by action and day of the time zone', async () => {
  const world = openWorld(bench, 'counts');
  await world.users({ id: 'a' }, { id: 'b' });
  const see = async (score: number) => {
    await world.score(['a', 'b'].map((id) => ({ id, score })));
    await world.look([{ trigger: REACHES }]);
  };
  await see(10);
  await see(80);
  await see(10);
  // 23:30 in Vienna is the next day in Auckland.
  world.pass(DAY_MS / 2 - 1_800_000);
  await see(80);
  const since = NOW - DAY_MS;
  expect(await countAlerts(base(), 'counts', { since, timeZone: 'UTC' })).toEqual([
    { action: 'act_0', day: '2026-11-20', alerts: 4 },
  ]);
  expect(await countAlerts(base(), 'counts', { since, timeZone: 'Asia/Tokyo' })).toEqual([
    { action: 'act_0', day: '2026-11-20', alerts: 2 },
    { action: 'act_0', day: '2026-11-21', alerts: 2 },
  ]);
});

test('a preview of scores is the replay of what was shown, for random days, with the cooldown', async () => {
  const triggers: readonly Trigger[] = [
    REACHES,
    { kind: 'scoreReaches', level: 30, from: 'above' },
    { kind: 'scoreUp', by: 20 },
    { kind: 'scoreDown', by: 20 },
  ];
  let n = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...triggers),
      fc.integer({ min: 0, max: 9 }),
      fc.array(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 25, maxLength: 25 }), {
        minLength: 1,
        maxLength: 3,
      }),
      async (trigger, cooldownDays, series) => {
        const world = openWorld(bench, `replay${n++}`);
        const ids = series.map((_, index) => `u${index}`);
        await world.users(...ids.map((id) => ({ id })));
        const days = series.map((scores) =>
          scores.map((score, index) => ({ day: TODAY - 24 + index, score })),
        );
        await show(
          world.workspace,
          days.flatMap((own, user) =>
            own.slice(0, -1).map(({ day, score }) => ({ id: `u${user}`, ago: TODAY - day, score })),
          ),
        );
        await world.score(days.map((own, user) => ({ id: `u${user}`, score: own.at(-1)?.score ?? 0 })));
        const borders = bordersOf(trigger);
        if (borders === null) throw new Error('a figure');
        const expected = days.flatMap((own) => {
          const known = new Map(own.map(({ day, score }) => [day, score]));
          const moments = own.flatMap(({ day, score }) => {
            const before = known.get(day - 7);
            if (borders.metric === 'score') return [{ day, value: score }];
            return before === undefined ? [] : [{ day, value: score - before }];
          });
          const isLoud = (day: number): boolean => day > TODAY - 24;
          return replay(borders, moments, { isLoud, cooldownDays }).days.map((day) => dateOf(day));
        });
        const preview = await ask(world.workspace, trigger, { cooldownDays });
        expect(daysOf(preview)).toEqual(expected.sort());
        expect(preview.days).toHaveLength(30);
        expect(preview.samples.length).toBe(Math.min(10, expected.length));
      },
    ),
    { numRuns: 15 },
  );
});

test('a preview alerts nobody on the day of another version or another reference, nor before its days', async () => {
  const world = openWorld(bench, 'moves');
  await world.users({ id: 'a' }, { id: 'x', excluded: 'user' });
  const scores = [10, 80, 10, 80, 10, 80, 10];
  const shown = scores.map((score, index) => ({ id: 'a', ago: 7 - index, score }));
  await show(
    world.workspace,
    [
      ...shown.map((each) => ({ ...each, version: each.ago >= 5 ? 1 : 2 })),
      ...shown.map((each) => ({ ...each, id: 'x', version: each.ago >= 5 ? 1 : 2 })),
    ],
    new Map([
      [4, 'one'],
      [3, 'one'],
      [2, 'another'],
    ]),
  );
  await world.score([{ id: 'a', score: 90 }]);
  // 6 days ago like was compared with like, 4 days ago the version was new, 2 days ago the reference.
  const preview = await ask(world.workspace, REACHES);
  expect(daysOf(preview).slice(0, 1)).toEqual(agos(6));
  expect(daysOf(preview)).not.toContain(agos(4)[0]);
  expect(daysOf(preview)).not.toContain(agos(2)[0]);
  expect(preview.now).toBe(1);
  expect(daysOf(await ask(world.workspace, REACHES, { from: TODAY - 5 }))).not.toContain(agos(6)[0]);
});

test('a preview of a segment counts who comes again and again once in the cooldown, and nobody whom a publish brought', async () => {
  const world = openWorld(bench, 'again');
  await world.users({ id: 'b', firstAt: NOW - 90 * DAY_MS });
  await world.score([{ id: 'b', score: 10 }]);
  const came = [9, 8, 5, 0].map((ago) => ({ ago, cause: 'events' }));
  const rows = [...came, { ago: 12, cause: 'publish' }].map(({ ago, cause }) =>
    JSON.stringify({ at: NOW - ago * DAY_MS, cause }),
  );
  await bench.warehouse.spare.run(
    `INSERT INTO trackway.segment_changes (workspace, segment, profile, at, id, entered, cause)
    SELECT 'again', 'seg', {profile:String}, fromUnixTimestamp64Milli(at, 'UTC'), 'b', 1, cause FROM format(JSONEachRow, 'at Int64, cause String', {rows:String})`,
    { profile: PROFILE, rows: rows.join('\n') },
  );
  const trigger = { kind: 'entersSegment', segment: 'seg' } as const;
  expect(daysOf(await ask('again', trigger))).toEqual(agos(9, 8, 5, 0));
  expect(daysOf(await ask('again', trigger, { cooldownDays: 3 }))).toEqual(agos(9, 5, 0));
});

test('a preview of segments and of new ones counts what is in the record; where the past cannot tell it says why', async () => {
  const world = openWorld(bench, 'others');
  await world.users({ id: 'a', firstAt: NOW - 3 * DAY_MS }, { id: 'b', firstAt: NOW - 90 * DAY_MS });
  await world.score([
    { id: 'a', score: 10, activation: 60 },
    { id: 'b', score: 10 },
  ]);
  await world.segment('seg', [
    { id: 'a', isIn: 1, cause: 'first' },
    { id: 'b', isIn: 1, cause: 'events' },
  ]);
  await world.segment('seg', [{ id: 'b', isIn: 0, cause: 'day' }]);
  const enters = await ask('others', { kind: 'entersSegment', segment: 'seg' });
  expect([enters.now, daysOf(enters)]).toEqual([1, agos(0)]);
  expect(enters.samples).toEqual([{ id: 'b', name: 'Name of b', day: dateOf(TODAY) }]);
  const leaves = await ask('others', { kind: 'leavesSegment', segment: 'seg' });
  expect([leaves.now, daysOf(leaves)]).toEqual([1, agos(0)]);
  const fresh = await ask('others', { kind: 'newUser' });
  expect([fresh.now, daysOf(fresh)]).toEqual([2, agos(3)]);
  for (const [trigger, now] of [
    [{ kind: 'custom', clause: { metric: 'activation', compare: '>', value: 50 } }, 1],
    [{ kind: 'newUserInAccount' }, 0],
    [{ kind: 'activationReaches', percent: 50 }, 1],
  ] as const) {
    const preview = await ask('others', trigger);
    expect(preview).toMatchObject({ now, days: null, samples: [] });
    expect(preview.why).toMatch(/past cannot tell/);
  }
  const filter = { metric: 'activation', compare: '>', value: 50 } as const;
  const filtered = await ask('others', { kind: 'entersSegment', segment: 'seg' }, { filter });
  expect(daysOf(filtered)).toEqual([]);
  expect(filtered.why).toMatch(/filter/);
});
