import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseTime } from './time.ts';

const AT = Date.UTC(2026, 10, 21, 23, 28, 48);

test.each([
  ['2026-11-21T23:28:48.850Z', AT + 850, 'milliseconds (analytics.js)'],
  ['2026-11-21T23:28:48.850123+00:00', AT + 850, 'microseconds and +00:00 (Python)'],
  ['2026-11-21T23:28:48+00:00', AT, 'whole seconds (PHP)'],
  ['2026-11-21T23:28:48.120570136Z', AT + 120, 'nanoseconds (Go)'],
  ['2026-11-22T01:28:48+02:00', AT, 'an offset'],
  ['2026-11-21T18:28:48-0500', AT, 'an offset without colon'],
  ['2026-11-21 23:28:48', AT, 'a space and no zone'],
  ['2026-11-21', Date.UTC(2026, 10, 21), 'a day'],
  ['2028-02-29T00:00:00Z', Date.UTC(2028, 1, 29), 'a leap day'],
  ['Sat, 21 Nov 2026 23:28:48 GMT', AT, 'an RFC 2822 date'],
  [AT / 1000, AT, 'epoch seconds'],
  [AT, AT, 'epoch milliseconds'],
  [AT * 1000, AT, 'epoch microseconds'],
  [String(AT), AT, 'epoch milliseconds as text'],
])('%s is read to the millisecond', (value, expected, _what) => {
  expect(parseTime(value)).toBe(expected);
});

test.each([
  ...[
    '',
    'yesterday',
    '2026',
    '2026-02-30',
    '2026-13-01',
    '2026-11-21T25:00:00Z',
    '2026-11-21T23:28:48.Z',
    'Infinity',
  ],
  ...[null, undefined, true, {}, [], Number.NaN, Number.POSITIVE_INFINITY, '2026-11-21T23:28:48+9:00'],
])('%s says no time', (value) => {
  expect(parseTime(value)).toBeUndefined();
});

test('every ISO time reads as Date.parse reads it', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }),
      (date) => {
        expect(parseTime(date.toISOString())).toBe(date.getTime());
      },
    ),
    { numRuns: 2000 },
  );
});

test('no text makes the reader throw or return a broken number', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789-:.TZ+ e') }), (text) => {
      const parsed = parseTime(text);
      expect(parsed === undefined || Number.isFinite(parsed)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
