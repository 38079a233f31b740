import { expect, test } from 'vitest';
import { seededRandom } from '../../../test/support/random.ts';
import { createSimDisk } from '../../../test/support/sim-disk.ts';
import { noLines } from '../../system/lines.ts';
import { DAY_MS, type DailyOptions, tellDays } from './daily.ts';

const MONDAY = Date.UTC(2026, 2, 2);
const NOON = MONDAY + DAY_MS / 2;

interface Told {
  readonly messageId: string;
  readonly timestamp: string;
}

function openWorld() {
  const told: Told[] = [];
  const asked: number[] = [];
  const world = { now: NOON, taken: true, members: ['u1'] as string[] };
  const options: DailyOptions = {
    disk: createSimDisk(seededRandom(1)),
    path: '/self-tracking.json',
    clock: { now: () => world.now, sleep: async () => undefined },
    lines: noLines,
    signal: new AbortController().signal,
    members: async () => world.members,
    projects: async () => [
      { workspace: 'initech', source: { id: 'web', name: 'Web' } },
      { workspace: 'initech', source: { id: 'idle', name: 'Idle' } },
    ],
    async usage(to) {
      asked.push(to);
      const counts = { daily: 1, weekly: 1, monthly: 1 };
      return [{ workspace: 'initech', source: 'web', type: 'track', library: '', ...counts }];
    },
    violations: async () => [{ workspace: 'initech', source: 'web', violating: 5, blocked: 2 }],
    isSettled: () => true,
    selfTracking: {
      as: () => ({
        identify: () => undefined,
        group: () => undefined,
        track: (_event, _properties, said) => void told.push(said as Told),
      }),
    },
    taken: async () => world.taken,
  };
  return { world, options, told, asked };
}

test('the day before is told once: asked again, nothing is counted or said', async () => {
  const { options, told, asked } = openWorld();
  await tellDays(options);
  await tellDays(options);
  expect(told).toMatchObject([{ timestamp: new Date(MONDAY - 1000).toISOString() }]);
  expect(asked).toEqual([MONDAY]);
});

test('told again after its note was lost, it has the same messageId; other days, members and sources have others', async () => {
  const { options, told, world } = openWorld();
  await tellDays(options);
  await tellDays({ ...options, path: '/lost.json' });
  world.members = ['u1', 'u2'];
  await tellDays({ ...options, path: '/more.json' });
  world.now += DAY_MS;
  world.members = ['u1'];
  await tellDays(options);
  const ids = told.map(({ messageId }) => messageId);
  expect(ids).toHaveLength(5);
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).toBe(ids[0]);
  expect(new Set(ids).size).toBe(3);
});

test('what was not taken is not noted, and told again', async () => {
  const { options, told, world } = openWorld();
  world.taken = false;
  await expect(tellDays(options)).rejects.toThrow('not all of it was taken');
  world.taken = true;
  await tellDays(options);
  expect(told[1]?.messageId).toBe(told[0]?.messageId);
});

test('days that passed while nothing ran are told, a week of them at most; with nobody here, none', async () => {
  const { options, told, world } = openWorld();
  world.members = [];
  await tellDays(options);
  expect(told).toEqual([]);
  world.members = ['u1'];
  await tellDays(options);
  world.now += 3 * DAY_MS;
  await tellDays(options);
  expect(told).toHaveLength(1 + 3);
  world.now += 30 * DAY_MS;
  await tellDays(options);
  expect(told).toHaveLength(1 + 3 + 7);
});

test('a day is over ten minutes after midnight, when what was sent before it is stored', async () => {
  const { options, told, world } = openWorld();
  world.now = MONDAY + 9 * 60_000;
  await tellDays(options);
  expect(told).toMatchObject([{ timestamp: new Date(MONDAY - DAY_MS - 1000).toISOString() }]);
});
