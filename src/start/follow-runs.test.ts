import { expect, test } from 'vitest';
import { noLines } from '../system/lines.ts';
import { followRuns, type NewScores } from './follow-runs.ts';

const run = (profile: string, cause = 'events'): NewScores => ({ workspace: 'w', profile, cause });

/** Follows are held until they are let go, one at a time. */
function world(fails = false) {
  const seen: string[] = [];
  const held: (() => void)[] = [];
  const runs = followRuns(async ({ profile, cause }) => {
    seen.push(`${profile} ${cause}`);
    await new Promise<void>((resolve) => held.push(resolve));
    if (fails) throw new Error('the engine is gone');
  }, noLines);
  const letGo = async (): Promise<void> => {
    held.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { seen, runs, letGo };
}

test('scorings that come while one is followed are followed once, in turn, and nobody waits for it', async () => {
  const { seen, runs, letGo } = world();
  for (const profile of ['a', 'a', 'b', 'a', 'b']) await runs.add(run(profile));
  expect(seen).toEqual(['a events']);
  for (let n = 0; n < 4; n++) await letGo();
  expect(seen).toEqual(['a events', 'a events', 'b events']);
});

test('a publish that is followed together with events stays one, so that nothing fires for whom it moved', async () => {
  const { seen, runs, letGo } = world();
  await runs.add(run('b'));
  await runs.add(run('a', 'publish'));
  await runs.add(run('a', 'events'));
  await letGo();
  expect(seen).toEqual(['b events', 'a publish']);
});

test('one that fails stops none after it, and a stop begins no more', async () => {
  const { seen, runs, letGo } = world(true);
  await runs.add(run('a'));
  await letGo();
  await runs.add(run('b'));
  await runs.add(run('c'));
  const stopped = runs.stop();
  await letGo();
  await stopped;
  expect(seen).toEqual(['a events', 'b events']);
});
