import { expect, test } from 'vitest';
import type { ProfileInForce } from '../store/scoring-versions.ts';
import { systemClock } from '../system/clock.ts';
import { noLines } from '../system/lines.ts';
import type { Scoring } from '../warehouse/scores/score.ts';
import { type ScorerOptions, startScorer } from './scorer.ts';

const PROFILE: ProfileInForce = {
  ...{ workspace: 'w', id: 'p', version: 1, reference: null },
  document: { name: 'P', mode: 'sherlock', window: 7, events: [{ event: 'Paid', weight: 1 }] },
};

/** A scorer over scores that are told what to do; `asked` is what it wanted, in order. */
function open(over: Partial<ScorerOptions['scores']> = {}, inForce = [PROFILE], tookMs = 0) {
  const asked: string[] = [];
  const told = { block: 1, people: 0, touched: [] as string[], isKnown: true, active: 1 };
  const during: (() => void)[] = [];
  const reference = { q90: 1, bands: {}, k: 2 } as never;
  const scores: ScorerOptions['scores'] = {
    touched: async () => told.touched,
    async keepDays() {
      asked.push('count');
      told.touched = [];
      return { eventDays: 1, isWhole: true };
    },
    async score({ profile, version, cause }: Scoring) {
      asked.push(`score ${cause}`);
      now += tookMs;
      during.shift()?.();
      const run = {
        workspace: 'w',
        profile,
        version,
        run: 1,
        at: 0,
        block: 1,
        cause,
        q90: 1,
        users: 1,
        activeUsers: told.active,
      };
      return { run: { ...run, reference, before: reference }, measured: null };
    },
    current: async () => null,
    scored: async () => [{ workspace: 'w', profile: 'p' }],
    drop: async (_workspace, profile) => void asked.push(`drop ${profile}`),
    peopleVersion: async () => told.people,
    ...over,
  };
  let now = 1_000_000;
  const rounds: (() => void)[] = [];
  const clock = {
    ...systemClock,
    now: () => now,
    sleep: (_ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new Error('stopped')));
        rounds.push(resolve);
      }),
  };
  const scorer = startScorer({
    ...{ scores, clock, lines: noLines },
    workspaces: async () => ['w'],
    inForce: async () => inForce,
    timeZone: async () => 'UTC',
    users: async () => null,
    isTold: () => told.isKnown,
    loaded: () => ({ block: told.block, resolvedBlock: told.block }),
    freeze: async () => true,
    onRun: async (_run, isEarly) => void asked.push(isEarly ? 'told early' : 'told'),
  });
  const settled = async (): Promise<void> => {
    while (rounds.length === 0) await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    ...{ asked, told, scorer, inForce, during },
    /** So much later it looks again. */
    async later(ms: number): Promise<string[]> {
      await settled();
      asked.length = 0;
      now += ms;
      rounds.splice(0).forEach((go) => {
        go();
      });
      await settled();
      return [...asked];
    },
    settled,
  };
}

test('events are counted and scored after the rest, and nothing is done while nothing changes', async () => {
  const world = open();
  await world.settled();
  expect(world.asked).toEqual(['count', 'score publish', 'told']);
  expect(await world.later(60_000)).toEqual([]);
  world.told.touched = ['w'];
  world.told.block = 2;
  expect(await world.later(60_000)).toEqual(['count', 'score events', 'told']);
  world.told.touched = ['w'];
  world.told.block = 3;
  expect(await world.later(1_000)).toEqual([]);
  expect(await world.later(10_000)).toEqual(['count', 'score events', 'told']);
  await world.scorer.stop();
});

test('a new version is scored at once, a new day at midnight, and a profile that is gone is dropped', async () => {
  const world = open();
  await world.settled();
  world.inForce.splice(0, 1, { ...PROFILE, version: 2 });
  expect(await world.later(1_000)).toEqual(['score publish', 'told']);
  expect(await world.later(86_400_000)).toEqual(['score day', 'told']);
  world.scorer.recompute('w', 'p');
  expect(await world.later(0)).toEqual(['score asked', 'told']);
  world.inForce.splice(0, 1);
  expect(await world.later(60_000)).toContain('drop p');
  await world.scorer.stop();
});

test('as soon as it is known who the users are everybody is scored again, however long the last scoring took', async () => {
  const world = open({}, [PROFILE], 30_000);
  world.told.isKnown = false;
  await world.settled();
  expect(world.asked).toEqual(['count', 'score publish', 'told early']);
  world.told.people = 1;
  expect(await world.later(1_000)).toEqual([]);
  world.told.isKnown = true;
  expect(await world.later(1_000)).toEqual(['score people', 'told']);
  expect(await world.later(1_000)).toEqual([]);
  await world.scorer.stop();
});

test('after a restart nothing is scored twice because it takes a moment until the users are known again', async () => {
  const run = { workspace: 'w', profile: 'p', version: 1, run: 1, at: 1_000_000, block: 1 };
  const current = async () => ({ ...run, cause: 'events', q90: 1, users: 5, activeUsers: 5 }) as never;
  const world = open({ current });
  world.told.isKnown = false;
  await world.settled();
  expect(world.asked).toEqual(['count', 'score events', 'told']);
  world.told.isKnown = true;
  expect(await world.later(60_000)).toEqual([]);
  await world.scorer.stop();
});

test('a scoring that found nobody is followed by the next one after ten seconds, one of somebody after nine times what it took', async () => {
  const world = open({}, [PROFILE], 30_000);
  world.told.active = 0;
  await world.settled();
  world.told.people = 1;
  world.told.active = 1;
  expect(await world.later(10_000)).toEqual(['score people', 'told']);
  world.told.people = 2;
  expect(await world.later(10_000)).toEqual([]);
  expect(await world.later(260_000)).toEqual(['score people', 'told']);
  await world.scorer.stop();
});

test('a scoring that fails is tried again', async () => {
  let fails = true;
  const world = open({
    async score({ cause, profile, version }: Scoring) {
      if (fails) throw new Error('no room');
      const reference = { q90: 1, bands: {}, k: 2 } as never;
      const run = {
        workspace: 'w',
        profile,
        version,
        run: 1,
        at: 0,
        block: 1,
        cause,
        q90: 1,
        users: 1,
        activeUsers: 1,
      };
      return { run: { ...run, reference, before: reference }, measured: null };
    },
  });
  await world.settled();
  expect(world.asked).toEqual(['count']);
  fails = false;
  expect(await world.later(10_000)).toContain('told');
  await world.scorer.stop();
});

test('who asks for scores while a scoring goes on gets one that begins after they asked, and waits for no rest', async () => {
  const world = open({}, [PROFILE], 30_000);
  world.during.push(() => {
    world.scorer.recompute('w', 'p');
  });
  await world.settled();
  expect(world.asked).toEqual(['count', 'score publish', 'told']);
  expect(await world.later(1_000)).toEqual(['score asked', 'told']);
  expect(await world.later(1_000)).toEqual([]);
  await world.scorer.stop();
});
