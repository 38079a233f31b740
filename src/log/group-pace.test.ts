import { expect, test } from 'vitest';
import { APART_MS, COMPANY, openGroupPace } from './group-pace.ts';

/** A clock that is moved by hand. */
function open() {
  let now = 1_000_000;
  const sleepers: { until: number; wake: () => void }[] = [];
  const pace = openGroupPace({
    now: () => now,
    sleep: (ms) =>
      new Promise((resolve) => {
        sleepers.push({ until: now + ms, wake: resolve });
      }),
  });
  const pass = (ms: number): void => {
    now += ms;
    for (const { until, wake } of sleepers) if (until <= now) wake();
  };
  /** So many records a millisecond, for so long. */
  const come = (perMs: number, ms: number): void => {
    for (let passed = 0; passed < ms; passed++) {
      for (let record = 0; record < perMs; record++) pace.arrived(1);
      pass(1);
    }
  };
  return { pace, pass, come };
}

async function isOver(promise: Promise<void> | null): Promise<boolean> {
  let over = false;
  void promise?.then(() => {
    over = true;
  });
  await new Promise(setImmediate);
  return over;
}

test('where few records come, a group begins at once', () => {
  const { pace, pass } = open();
  for (let record = 0; record < 200; record++) {
    pace.arrived(1);
    expect(pace.company()).toBeNull();
    pace.begun(0);
    pass(2);
  }
});

test('while many come, a group waits until a little after the one before began, and no longer', async () => {
  const { pace, pass, come } = open();
  come(2, 50);
  pace.begun(0);
  pass(1);
  pace.arrived(1);
  const company = pace.company();
  pass(APART_MS - 2);
  expect(await isOver(company)).toBe(false);
  pass(1);
  expect(await isOver(company)).toBe(true);
  pace.begun(0);
  pass(APART_MS);
  expect(pace.company()).toBeNull();
});

test('company that is there already, or comes, ends the wait', async () => {
  const { pace, come } = open();
  come(2, 50);
  pace.begun(0);
  for (let waiting = 1; waiting < COMPANY; waiting++) pace.arrived(waiting);
  const company = pace.company();
  expect(await isOver(company)).toBe(false);
  pace.arrived(COMPANY);
  expect(await isOver(company)).toBe(true);
  pace.begun(0);
  for (let waiting = 1; waiting <= COMPANY; waiting++) pace.arrived(waiting);
  expect(pace.company()).toBeNull();
});

test('after a silence, and after the clock was set back, nobody waits for what came before', () => {
  const { pace, pass, come } = open();
  come(2, 50);
  pace.begun(0);
  pass(1_000);
  pace.arrived(1);
  pace.begun(0);
  expect(pace.company()).toBeNull();
  come(2, 50);
  pace.begun(0);
  pass(-5_000);
  expect(pace.company()).toBeNull();
});
