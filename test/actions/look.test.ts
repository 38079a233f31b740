import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Trigger } from '../../src/score/actions/action.ts';
import { bordersOf, stepOf, type Was } from '../../src/score/actions/borders.ts';
import type { Clause } from '../../src/score/clause.ts';
import { useWarehouse } from '../warehouse/blocks.ts';
import { DAY_MS, killedBefore, openWorld } from './world.ts';

const bench = useWarehouse();
const UP: Trigger = { kind: 'scoreUp', by: 10 };
const REACHES: Trigger = { kind: 'scoreReaches', level: 70, from: 'below' };
const FALLS: Trigger = { kind: 'scoreReaches', level: 30, from: 'above' };
const ofScores = (scores: Readonly<Record<string, number>>) =>
  Object.entries(scores).map(([id, score]) => ({ id, score }));

test('who is in a state when the action is made is not alerted, who comes into it then is, once while the score trembles', async () => {
  const world = openWorld(bench, 'trembles');
  await world.users({ id: 'a', groupId: 'acme' }, { id: 'b' });
  const see = async (a: number) => {
    await world.score(ofScores({ a, b: 90 }));
    return world.look([{ trigger: REACHES }]);
  };
  expect(await see(40)).toEqual({ alerts: 0, failed: [] });
  const seen: number[] = [];
  for (const score of [71, 69, 70, 66, 80, 65, 72]) seen.push((await see(score)).alerts);
  expect(seen).toEqual([1, 0, 0, 0, 0, 0, 0]);
  expect((await see(64.9)).alerts).toBe(0);
  expect((await see(70)).alerts).toBe(1);
  const [first] = await world.alertsWhole();
  expect(first).toMatchObject({
    ...{ action: 'act_0', actionName: 'Named act_0', trigger: 'scoreReaches', of: 'users', id: 'a' },
    ...{ score: 71, before: 0, activation: 0, name: 'Name of a', groupId: 'acme' },
    says: 'Score reached 70 (it is 71)',
  });
  expect(first?.alertId).toMatch(/^al_[0-9a-f]{32}$/);
  expect(await world.alerts('act_0')).toEqual(['a', 'a']);
});

test('a publish, a re-base, a scoring that was asked for and another basis move the states and alert nobody', async () => {
  const world = openWorld(bench, 'quiet');
  await world.users({ id: 'a' });
  const ways = [{ cause: 'publish' }, { cause: 'rebase' }, { cause: 'asked' }, { basis: 'other' }];
  for (const [index, { cause = 'events', basis = 'same' }] of ways.entries()) {
    const own = { action: `act_${index}`, trigger: REACHES };
    await world.score(ofScores({ a: 10 }));
    await world.look([own]);
    await world.score(ofScores({ a: 80 }));
    expect((await world.look([{ ...own, basis }], { cause })).alerts).toBe(0);
    // What moved it is known by now: the next compares like with like.
    expect((await world.look([{ ...own, basis }])).alerts).toBe(0);
    await world.score(ofScores({ a: 10 }));
    await world.look([{ ...own, basis }]);
    await world.score(ofScores({ a: 80 }));
    expect((await world.look([{ ...own, basis }])).alerts).toBe(1);
  }
});

test('a changed action begins anew, without an alert', async () => {
  const world = openWorld(bench, 'edited');
  await world.users({ id: 'a' });
  await world.score(ofScores({ a: 75 }));
  await world.look([{ trigger: { ...REACHES, level: 90 } }]);
  expect((await world.look([{ trigger: REACHES, revision: 2 }])).alerts).toBe(0);
  await world.score(ofScores({ a: 20 }));
  await world.look([{ trigger: REACHES, revision: 2 }]);
  await world.score(ofScores({ a: 75 }));
  expect((await world.look([{ trigger: REACHES, revision: 2 }])).alerts).toBe(1);
});

test('a looking that is killed between any two statements leaves each coming one alert, and none out', async () => {
  const pro: Clause = { trait: 'plan', operator: 'is', value: 'pro' };
  const actions = [
    { trigger: REACHES },
    { trigger: UP, filter: pro },
    { trigger: FALLS },
    { trigger: { kind: 'custom', clause: pro } },
    { trigger: { kind: 'newUser' } },
  ] as const;
  const whole = ['act_0 a', 'act_1 a', 'act_2 b', 'act_3 a', 'act_4 c'];
  let statements = 0;
  for (let isThrough = false; !isThrough; statements++) {
    const world = openWorld(bench, `killed${statements}`);
    await world.users({ id: 'a' }, { id: 'b' });
    await world.score(ofScores({ a: 5, b: 90 }));
    await world.look(actions);
    await world.users({ id: 'c' });
    await world.trait('a', 'plan', 'pro');
    await world.score([
      { id: 'a', score: 80, before: 10 },
      { id: 'b', score: 10, before: 90 },
    ]);
    isThrough = await world.look(actions, { session: killedBefore(bench.warehouse.spare, statements) }).then(
      ({ failed }) => failed.length === 0,
      () => false,
    );
    await world.look(actions);
    await world.look(actions);
    expect((await world.alerts()).sort(), `killed before statement ${statements}`).toEqual(whole);
  }
  expect(statements).toBeGreaterThan(8);
});

test('a publish whose looking was killed is still a publish for the next', async () => {
  const actions = [{ trigger: REACHES }];
  for (let statement = 0; statement < 7; statement++) {
    const world = openWorld(bench, `killedPublish${statement}`);
    await world.users({ id: 'a' }, { id: 'b' });
    await world.score(ofScores({ a: 10, b: 10 }));
    await world.look(actions);
    await world.score(ofScores({ a: 80, b: 80 }));
    const published = actions.map((each) => ({ ...each, basis: 'version 2' }));
    const session = killedBefore(bench.warehouse.spare, statement);
    await world.look(published, { cause: 'publish', session }).catch(() => undefined);
    // After a start nobody knows of the publish any more.
    await world.look(published, { cause: 'events' });
    expect(await world.alerts()).toEqual([]);
  }
});

test('only who fits the filter at that moment is alerted', async () => {
  const world = openWorld(bench, 'filter');
  await world.users({ id: 'a' }, { id: 'b' });
  await world.trait('a', 'plan', 'pro');
  const own = { trigger: REACHES, filter: { trait: 'plan', operator: 'is', value: 'pro' } } as const;
  await world.score(ofScores({ a: 10, b: 10 }));
  await world.look([own]);
  await world.score(ofScores({ a: 80, b: 80 }));
  await world.look([own]);
  expect(await world.alerts('act_0')).toEqual(['a']);
  await world.trait('b', 'plan', 'pro');
  await world.look([own]);
  expect(await world.alerts('act_0')).toEqual(['a']);
});

test('within its cooldown an action alerts nobody a second time, and after it again', async () => {
  const world = openWorld(bench, 'cooldown');
  await world.users({ id: 'a' });
  const own = [{ trigger: REACHES, cooldownDays: 7 }];
  const comeAgain = async () => {
    await world.score(ofScores({ a: 10 }));
    await world.look(own);
    await world.score(ofScores({ a: 80 }));
    return (await world.look(own)).alerts;
  };
  expect(await comeAgain()).toBe(1);
  world.pass(6 * DAY_MS);
  expect(await comeAgain()).toBe(0);
  world.pass(DAY_MS);
  expect(await comeAgain()).toBe(1);
});

test('who enters or leaves a segment is alerted, but not when the segment was changed or scores were moved', async () => {
  const world = openWorld(bench, 'segments');
  const ids = ['was', 'comes', 'edited', 'published', 'excluded'];
  await world.users(...ids.map((id) => ({ id, ...(id === 'excluded' && { excluded: 'user' }) })));
  await world.score([]);
  const own = [
    { trigger: { kind: 'entersSegment', segment: 'seg' } },
    { trigger: { kind: 'leavesSegment', segment: 'seg' } },
  ] as const;
  await world.segment('seg', [{ id: 'was', isIn: 1, cause: 'first' }]);
  await world.look(own);
  await world.segment('seg', [
    { id: 'comes', isIn: 1, cause: 'events' },
    { id: 'edited', isIn: 1, cause: 'edit' },
    { id: 'published', isIn: 1, cause: 'publish' },
    { id: 'excluded', isIn: 1, cause: 'day' },
  ]);
  await world.look(own);
  expect(await world.alerts()).toEqual(['act_0 comes']);
  await world.segment('seg', [
    { id: 'was', isIn: 0, cause: 'day' },
    { id: 'edited', isIn: 0, cause: 'edit' },
  ]);
  await world.look(own);
  expect(await world.alerts()).toEqual(['act_0 comes', 'act_1 was']);
  await world.segment('seg', [{ id: 'was', isIn: 1, cause: 'people' }]);
  await world.look(own);
  expect((await world.alertsWhole()).map(({ says }) => says)).toEqual([
    'Entered the segment "A segment"',
    'Left the segment "A segment"',
    'Entered the segment "A segment"',
  ]);
});

test('a new user, a new account and a new user of an account that was there are alerted once, and no past is new', async () => {
  const world = openWorld(bench, 'new');
  await world.users({ id: 'old', groupId: 'acme' });
  await world.accounts({ id: 'acme' });
  await world.score([]);
  const own = [
    { action: 'user', trigger: { kind: 'newUser' } },
    { action: 'account', of: 'accounts', trigger: { kind: 'newAccount' } },
    { action: 'joins', trigger: { kind: 'newUserInAccount' } },
  ] as const;
  await world.look(own);
  expect(await world.alerts()).toEqual([]);
  await world.users({ id: 'ann', groupId: 'acme' }, { id: 'bob', groupId: 'new' }, { id: 'cid' });
  // An import of the past, and one who counts nowhere.
  await world.users({ id: 'past', groupId: 'acme', firstAt: world.now() - 30 * DAY_MS });
  await world.users({ id: 'staff', groupId: 'acme', excluded: 'internal' });
  await world.accounts({ id: 'new' }, { id: 'ancient', firstAt: world.now() - 30 * DAY_MS });
  await world.look(own);
  expect((await world.alerts('user')).sort()).toEqual(['ann', 'bob', 'cid']);
  expect(await world.alerts('account')).toEqual(['new']);
  expect(await world.alerts('joins')).toEqual(['ann']);
  // Who is included again, or comes back from a merge that was undone, is not new.
  await world.users({ id: 'staff', groupId: 'acme' }, { id: 'ann', gone: 1 });
  await world.look(own);
  await world.users({ id: 'ann', groupId: 'acme' }, { id: 'cid', groupId: 'acme' });
  await world.look(own);
  expect(await world.alerts('user')).toHaveLength(3);
  expect(await world.alerts('joins')).toEqual(['ann', 'cid']);
  expect((await world.alertsWhole('joins'))[0]?.says).toBe('New user in the account "acme"');
});

test('who is excluded or gone is never alerted, and keeps the state for when they are back', async () => {
  const world = openWorld(bench, 'excluded');
  const all: Clause = { not: { trait: 'plan', operator: 'exists' } };
  const own = [{ trigger: REACHES }, { trigger: { kind: 'custom', clause: all } }] as const;
  await world.users({ id: 'a' }, { id: 'b' });
  await world.score(ofScores({ a: 80, b: 10 }));
  await world.look(own);
  await world.users({ id: 'a', excluded: 'user' }, { id: 'b', excluded: 'account' });
  // Scores of a run that began before the exclusion.
  await world.score(ofScores({ a: 10, b: 80 }));
  await world.look(own);
  await world.score([]);
  await world.look(own);
  await world.users({ id: 'a' }, { id: 'b', gone: 1 });
  await world.score(ofScores({ a: 80, b: 80 }));
  await world.look(own, { cause: 'people' });
  expect(await world.alerts()).toEqual([]);
});

test('an action that cannot be asked holds up no other, and is looked at when it can', async () => {
  const world = openWorld(bench, 'broken');
  await world.users({ id: 'a' });
  await world.trait('a', 'plan', 'pro');
  const clause: Clause = { metric: 'activeUsers', compare: '>', value: 1 };
  const broken = [{ trigger: { kind: 'custom', clause } as const }, { trigger: REACHES, filter: clause }];
  const own = [...broken, { trigger: REACHES }];
  await world.score(ofScores({ a: 10 }));
  await world.look(own);
  await world.score(ofScores({ a: 80 }));
  const { failed } = await world.look(own);
  expect(failed.map(({ action }) => action)).toEqual(['act_0', 'act_1']);
  expect(await world.alerts()).toEqual(['act_2 a']);
  await world.look([{ action: 'act_1', trigger: REACHES, filter: { trait: 'plan', operator: 'exists' } }]);
  expect(await world.alerts()).toEqual(['act_2 a', 'act_1 a']);
});

test('the engine finds what the borders say, for random scores and every trigger that goes by a figure, also of more actions than there are bits, and where the first looking comes late', async () => {
  const triggers: readonly Trigger[] = [
    UP,
    REACHES,
    FALLS,
    { kind: 'scoreDown', by: 15 },
    { kind: 'scoreReaches', level: 3, from: 'below' },
    { kind: 'activationReaches', percent: 50 },
    ...Array.from({ length: 66 }, (_, index) => ({
      ...({
        kind: 'scoreReaches' as const,
        level: 20 + index,
        from: index % 2 === 0 ? 'below' : 'above',
      } as const),
    })),
  ];
  const figure = fc.integer({ min: 0, max: 100 });
  const rows = fc.uniqueArray(
    fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), score: figure, before: figure, activation: figure }),
    { selector: ({ id }) => id },
  );
  const lookingsOf = fc.array(fc.tuple(rows, fc.constantFrom('events', 'day', 'publish')), {
    ...{ minLength: 4, maxLength: 7 },
  });
  let n = 0;
  await fc.assert(
    fc.asyncProperty(lookingsOf, fc.boolean(), async (lookings, isLate) => {
      const world = openWorld(bench, `random${n++}`);
      await world.users(...['a', 'b', 'c', 'd'].map((id) => ({ id })));
      const states = new Map<string, Was>();
      const expected: string[] = [];
      let made = 0;
      for (const [index, [figures, cause]] of lookings.entries()) {
        const run = await world.score(figures);
        if (index === 0) made = run;
        const asMade = isLate ? { run: made, at: world.now(), basis: 'same' } : null;
        if (index > 0 || !isLate)
          await world.look(
            triggers.map((trigger) => ({ trigger, asMade })),
            { cause },
          );
        for (const [place, trigger] of triggers.entries()) {
          const borders = bordersOf(trigger);
          if (borders === null) throw new Error('a figure');
          for (const each of figures) {
            const key = `act_${place} ${each.id}`;
            const of = { score: each.score, change: each.score - each.before, activation: each.activation };
            const isLoud = index > 0 && cause !== 'publish';
            const step = stepOf(borders, states.get(key), of[borders.metric], isLoud);
            states.set(key, step.isOn);
            if (step.alerts) expected.push(`${index} ${key}`);
          }
        }
      }
      const found = await bench.rows(
        'SELECT toString(action) AS action, id, toString(at) AS at FROM trackway.alerts FINAL WHERE workspace = {workspace:String}',
        { workspace: world.workspace },
      );
      expect(found.map(({ action, id }) => `${String(action)} ${String(id)}`).sort()).toEqual(
        expected.map((each) => each.replace(/^\d+ /, '')).sort(),
      );
      // All of one looking have one moment, and lookings have theirs.
      expect(new Set(found.map(({ at }) => at)).size).toBe(
        new Set(expected.map((each) => each.split(' ')[0])).size,
      );
    }),
    { numRuns: 8 },
  );
});

test('ten thousand come at once, each is one alert, also when tried again', async () => {
  const world = openWorld(bench, 'many');
  const n = 10_000;
  await bench.warehouse.spare.run(
    `INSERT INTO trackway.user_profiles (workspace, person, userId, name, firstAt, lastAt, createdAt, excluded, version)
    SELECT 'many', sipHash64('many', 'user', toString(number)), toString(number), '', now64(3, 'UTC'), now64(3, 'UTC'), now64(3, 'UTC'), '', 1 FROM numbers({n:UInt64})`,
    { n },
  );
  const rows = (score: number) => Array.from({ length: n }, (_, id) => ({ id: `${id}`, score }));
  await world.score(rows(10));
  await world.look([{ trigger: REACHES }]);
  await world.score(rows(80));
  // After the alerts were recorded, before the states follow.
  const session = killedBefore(bench.warehouse.spare, 5);
  await expect(world.look([{ trigger: REACHES }], { session })).rejects.toThrow('killed');
  await world.look([{ trigger: REACHES }]);
  const [row] = await bench.rows(
    `SELECT count() AS n, uniqExact(id) AS ids, uniqExact(at) AS moments FROM trackway.alerts WHERE workspace = 'many'`,
    {},
  );
  expect(row).toEqual({ n, ids: n, moments: 1 });
});
