import { expect, test } from 'vitest';
import { sayUncounted } from './previewWords.ts';

const events = (...names: string[]) => ({ uncounted: names.map((event) => ({ type: 'track', event })) });

test('what a preview does not know of is named, each event once', () => {
  expect(sayUncounted(events('Paid', 'Paid'))).toBe(
    '“Paid” under its conditions is not counted yet: here it is as if it had never come.',
  );
  expect(sayUncounted(events('Paid', 'Signed Up', 'Report Shared'))).toMatch(
    /^“Paid”, “Signed Up” and “Report Shared” under their conditions are not counted yet/,
  );
});
