import { expect, test } from 'vitest';
import { timelineQueryOf } from './timelineQuery.ts';

test('a timeline is asked for what the address says, and for all where it says nonsense', () => {
  expect(timelineQueryOf({})).toEqual({});
  expect(timelineQueryOf({ type: 'nonsense', value: 'pro' })).toEqual({});
  expect(
    timelineQueryOf({ event: 'Paid', type: 'track', source: 'web', property: 'plan', value: 'pro' }),
  ).toEqual({
    ...{ event: 'Paid', type: 'track', source: 'web', property: 'plan', contains: 'pro' },
  });
});
