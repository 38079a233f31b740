import { expect, test } from 'vitest';
import { sideBySide } from './scope.ts';

test('what goes on side by side has ended, all of it, before a failure is told', async () => {
  const held = Promise.withResolvers<void>();
  let told = false;
  const both = sideBySide([Promise.reject(new Error('first')), held.promise]).catch((error: unknown) => {
    told = true;
    return error;
  });
  // As many turns as a failure that was told at once would take.
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  expect(told).toBe(false);
  held.resolve();
  expect(await both).toEqual(new Error('first'));
});
