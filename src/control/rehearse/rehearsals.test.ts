import { afterEach, expect, test } from 'vitest';
import { waitFor } from '../../../test/support/wait.ts';
import { WATCH_ONLY } from '../../plan/controls.ts';
import { EMPTY_PLAN, type JsonSchema, type PlanDocument } from '../../plan/model.ts';
import { systemClock } from '../../system/clock.ts';
import { Fault } from '../../system/fault.ts';
import type { Slice, SlicesQuestion } from '../../warehouse/queries/slices.ts';
import type { StoredEvent } from '../../warehouse/queries/stored-event.ts';
import type { HeldEventsQuestion, HeldSlice } from '../ports.ts';
import { eventOf } from './event-of.ts';
import { openRehearsals, type RehearsalQuestion, type Rehearsals } from './rehearsals.ts';

const planOf = (amount: JsonSchema): PlanDocument => ({
  ...EMPTY_PLAN,
  rules: [
    {
      type: 'track',
      name: 'Paid',
      version: 1,
      schema: { properties: { properties: { properties: { amount } } } },
    },
  ],
});
const stored = (number: number, amount: number | string): StoredEvent => ({
  ...{ messageId: `m${number}`, type: 'track', event: 'Paid', name: null, category: null, userId: 'u' },
  ...{ anonymousId: null, groupId: null, previousId: null, timestamp: '2026-03-01T12:00:00.000Z' },
  ...{ originalTimestamp: null, sentAt: null, receivedAt: '2026-03-01T12:00:01.000Z', channel: 'server' },
  ...{ properties: { amount }, traits: null, context: {}, integrations: null, source: 'web', own: 1 },
});
const question = (over: Partial<RehearsalQuestion> = {}): RehearsalQuestion => ({
  ...{ workspace: 'w', plan: 'tp_1', what: 'draft', from: 0, to: 1, inForce: planOf({ type: 'number' }) },
  document: planOf({ type: 'integer' }),
  sources: new Map([['web', WATCH_ONLY]]),
  outlook: { changes: [], notes: [], blast: [] },
  ...over,
});

let rehearsals: Rehearsals;
let goOn: () => void = () => undefined;
afterEach(() => rehearsals.close());

/** Slices of two events, the second one only once `goOn` is called. */
async function* slices({ signal }: SlicesQuestion): AsyncGenerator<Slice> {
  yield { total: 4, events: [stored(1, 1), stored(2, 1.5)] };
  await new Promise<void>((resolve) => {
    goOn = resolve;
    signal.addEventListener('abort', () => resolve());
  });
  if (!signal.aborted) yield { total: 4, events: [stored(3, 'x'), stored(4, 2)] };
}
/** In the quarantine: one that the version in force blocks, one that no version takes, one that cannot be read. */
async function* heldEvents({ limit }: HeldEventsQuestion): AsyncGenerator<HeldSlice> {
  const events = [stored(5, 1.5), stored(6, 'x')].map((row, place) => ({
    ...{ source: 'web', quarantineId: `0-1-${place}-0` },
    event: eventOf(row) ?? undefined,
  }));
  const unread = { source: 'web', quarantineId: '0-1-9-0', event: undefined };
  yield { total: limit + 3, events: [...events, unread] };
}
const open = (from: typeof slices = slices): Rehearsals => {
  rehearsals = openRehearsals({ warehouse: { slices: from }, quarantine: { heldEvents } }, systemClock);
  return rehearsals;
};
const halfway = (id: string) =>
  waitFor('half of it is judged', async () => rehearsals.get('w', 'tp_1', id)?.events === 2);

test('a rehearsal tells how far it is, then what it found', async () => {
  const { id } = open().start(question());
  await halfway(id);
  expect(rehearsals.get('w', 'tp_1', id)).toMatchObject({ state: 'running', progress: 0.5, total: 4 });
  goOn();
  await waitFor('it is done', async () => rehearsals.get('w', 'tp_1', id)?.state === 'done');
  expect(rehearsals.get('w', 'tp_1', id)).toMatchObject({
    ...{ progress: 1, events: 4, violating: 2, newlyViolating: 1, newlyPassing: 0, error: null },
    sources: ['web'],
  });
});

test('it says which events in the quarantine would pass now, which are not among the stored ones', async () => {
  const block = { ...WATCH_ONLY.calls.track, violations: 'block' } as const;
  const controls = { ...WATCH_ONLY, calls: { ...WATCH_ONLY.calls, track: block } };
  const { id } = open(async function* () {
    yield { total: 0, events: [] };
  }).start(
    question({
      inForce: planOf({ type: 'integer' }),
      document: planOf({ type: 'number' }),
      sources: new Map([['web', controls]]),
    }),
  );
  await waitFor('it is done', async () => rehearsals.get('w', 'tp_1', id)?.state === 'done');
  expect(rehearsals.get('w', 'tp_1', id)).toMatchObject({
    events: 0,
    held: {
      ...{ total: 20_003, judged: 3, passing: 1 },
      perEvent: [{ type: 'track', event: 'Paid', judged: 2, passing: 1 }],
      samples: [{ messageId: 'm5', quarantineId: '0-1-0-0', source: 'web' }],
    },
  });
});

test('one is cancelled where it is and keeps what it has found; meanwhile the workspace starts no other', async () => {
  const { id } = open().start(question());
  await halfway(id);
  expect(() => rehearsals.start(question())).toThrow(/A rehearsal is running/);
  rehearsals.start(question({ workspace: 'other' }));
  expect(await rehearsals.cancel('w', 'tp_1', id)).toMatchObject({ state: 'cancelled', events: 2 });
  expect(await rehearsals.cancel('w', 'tp_1', id)).toMatchObject({ state: 'cancelled' });
  expect(rehearsals.start(question())).toMatchObject({ state: 'running' });
});

test("another workspace's rehearsal, and another plan's, is not there", async () => {
  const { id } = open().start(question());
  expect(rehearsals.get('other', 'tp_1', id)).toBeNull();
  expect(await rehearsals.cancel('w', 'tp_2', id)).toBeNull();
  expect(rehearsals.list('w', 'tp_2')).toEqual([]);
  expect(rehearsals.list('w', 'tp_1')).toHaveLength(1);
});

test('a warehouse that has no room is told in its words, a bug in none of its own', async () => {
  for (const [error, words] of [
    [new Fault('unavailable', 'The warehouse is busy.'), 'The warehouse is busy.'],
    [new Error('at /var/lib/x'), 'Something went wrong. Rehearse again.'],
  ] as const) {
    // biome-ignore lint/correctness/useYield: it fails before the first slice.
    const { id } = open(async function* () {
      throw error;
    }).start(question());
    await waitFor('it has failed', async () => rehearsals.get('w', 'tp_1', id)?.state === 'failed');
    expect(rehearsals.get('w', 'tp_1', id)?.error).toBe(words);
  }
});

test('a finished one is forgotten when there are twenty younger ones', async () => {
  open(async function* () {
    yield { total: 1, events: [stored(1, 1)] };
  });
  const ids: string[] = [];
  for (let n = 0; n < 22; n++) {
    const { id } = rehearsals.start(question());
    ids.push(id);
    await waitFor('it is done', async () => rehearsals.get('w', 'tp_1', id)?.state === 'done');
  }
  expect(rehearsals.list('w', 'tp_1').map(({ id }) => id)).toEqual(ids.slice(-20).reverse());
});

test('a stored event is judged as it came: times as numbers, what is null absent, own fields apart', () => {
  expect(eventOf(stored(1, 2))).toEqual({
    ...{ messageId: 'm1', type: 'track', event: 'Paid', userId: 'u', channel: 'server', context: {} },
    timestamp: Date.UTC(2026, 2, 1, 12),
    receivedAt: Date.UTC(2026, 2, 1, 12, 0, 1),
    properties: { amount: 2 },
    extra: { own: 1 },
  });
});
