/** The first looking at an action, when it comes late: it is silent about what was so when the action was made, and nothing else. */
import { expect, test } from 'vitest';
import type { Trigger } from '../../src/score/actions/action.ts';
import { useWarehouse } from '../warehouse/blocks.ts';
import { killedBefore, openWorld } from './world.ts';

const bench = useWarehouse();
const REACHES: Trigger = { kind: 'scoreReaches', level: 70, from: 'below' };
const FALLS: Trigger = { kind: 'scoreReaches', level: 30, from: 'above' };
const ofScores = (scores: Readonly<Record<string, number>>) =>
  Object.entries(scores).map(([id, score]) => ({ id, score }));

test('who came into a state since the action was made is alerted, who was in it is not, also where they tremble', async () => {
  const world = openWorld(bench, 'late');
  await world.users(...['was', 'comes', 'trembles', 'falls', 'low'].map((id) => ({ id })));
  const run = await world.score(ofScores({ was: 80, comes: 10, trembles: 71, falls: 60, low: 5 }));
  const asMade = { run, at: world.now(), basis: 'same' };
  await world.score(ofScores({ was: 85, comes: 75, trembles: 67, falls: 20, low: 4 }));
  const own = [
    { trigger: REACHES, asMade },
    { trigger: FALLS, asMade },
  ];
  expect((await world.look(own)).failed).toEqual([]);
  expect((await world.alerts()).sort()).toEqual(['act_0 comes', 'act_1 falls']);
  await world.score(ofScores({ was: 85, comes: 75, trembles: 72, falls: 20, low: 4 }));
  expect((await world.look(own)).alerts).toBe(0);
});

test('a looking of what is new alone takes up how it was then, and the next tells what happened since', async () => {
  const world = openWorld(bench, 'wake');
  await world.users({ id: 'a' }, { id: 'b' });
  const run = await world.score(ofScores({ a: 10, b: 90 }));
  const own = [{ trigger: REACHES, asMade: { run, at: world.now(), basis: 'same' } }];
  await world.score(ofScores({ a: 80, b: 90 }));
  expect((await world.look(own, { cause: 'first' })).alerts).toBe(0);
  expect((await world.look(own)).alerts).toBe(1);
  expect(await world.alerts()).toEqual(['act_0 a']);
});

test('what a publish, a re-base or another setting did since is silent', async () => {
  const world = openWorld(bench, 'otherBasis');
  await world.users({ id: 'a' });
  const run = await world.score(ofScores({ a: 10 }));
  await world.score(ofScores({ a: 80 }));
  const asMade = { run, at: world.now(), basis: 'version 1' };
  expect((await world.look([{ trigger: REACHES, asMade, basis: 'version 2' }])).alerts).toBe(0);
  const publish = { action: 'act_1', trigger: REACHES, asMade: { ...asMade, basis: 'same' } };
  expect((await world.look([publish], { cause: 'publish' })).alerts).toBe(0);
});

test('who was seen first since then is new, and who came into a segment since then has come', async () => {
  const world = openWorld(bench, 'lateOthers');
  await world.users({ id: 'old', groupId: 'acme' }, { id: 'member' }, { id: 'goes' });
  const run = await world.score([]);
  await world.segment('seg', [
    { id: 'member', isIn: 1, cause: 'events' },
    { id: 'goes', isIn: 1, cause: 'events' },
  ]);
  const asMade = { run, at: world.now(), basis: 'same' };
  world.pass(60_000);
  await world.users({ id: 'new', groupId: 'acme' }, { id: 'ahead', firstAt: world.now() + 3_600_000 });
  await world.segment('seg', [
    { id: 'new', isIn: 1, cause: 'events' },
    { id: 'old', isIn: 1, cause: 'edit' },
    { id: 'goes', isIn: 0, cause: 'day' },
  ]);
  await world.look([
    { trigger: { kind: 'newUser' }, asMade },
    { trigger: { kind: 'newUserInAccount' }, asMade },
    { trigger: { kind: 'entersSegment', segment: 'seg' }, asMade },
    { trigger: { kind: 'leavesSegment', segment: 'seg' }, asMade },
  ]);
  expect((await world.alerts()).sort()).toEqual(['act_0 new', 'act_1 new', 'act_2 new', 'act_3 goes']);
});

test('killed between any two statements, a late first looking leaves each coming one alert, and none out', async () => {
  let statements = 0;
  for (let isThrough = false; !isThrough; statements++) {
    const world = openWorld(bench, `killed${statements}`);
    await world.users({ id: 'a' }, { id: 'b' });
    const run = await world.score(ofScores({ a: 5, b: 90 }));
    const own = [{ trigger: REACHES, asMade: { run, at: world.now(), basis: 'same' } }];
    await world.score(ofScores({ a: 80, b: 90 }));
    isThrough = await world.look(own, { session: killedBefore(bench.warehouse.spare, statements) }).then(
      () => true,
      () => false,
    );
    await world.look(own);
    await world.look(own);
    expect(await world.alerts(), `killed before statement ${statements}`).toEqual(['act_0 a']);
  }
  expect(statements).toBeGreaterThan(10);
});
