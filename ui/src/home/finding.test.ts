import { expect, test } from 'vitest';
import { findIn, writeCsv } from './finding.ts';

const activity = {
  from: '2026-03-01T12:00:00.000Z',
  to: '2026-03-01T13:00:00.000Z',
  bucketSeconds: 60,
  buckets: [
    { at: '2026-03-01T12:00:00.000Z', stored: 100, refused: 2, duplicate: 0 },
    { at: '2026-03-01T12:01:00.000Z', stored: 1200, refused: 0, duplicate: 8 },
  ],
  sources: [],
};

test("the chart's title says what was found: how many, and whether any were refused", () => {
  expect(findIn(activity, 'hour')).toMatchObject({
    title: '1,310 events in the last hour, 2 refused',
    total: 1310,
  });
  expect(findIn(activity, 'hour').description).toContain('22 events a minute');
  expect(findIn({ ...activity, buckets: [] }, 'day').title).toBe('No events in the last day');
});

test('the rows behind the chart are a CSV that no spreadsheet runs', () => {
  expect(writeCsv(activity).split('\r\n')).toEqual([
    'from,stored,refused,duplicate',
    '2026-03-01T12:00:00.000Z,100,2,0',
    '2026-03-01T12:01:00.000Z,1200,0,8',
  ]);
  const [bucket] = activity.buckets;
  const hostile = { ...activity, buckets: bucket ? [{ ...bucket, at: '=1+1,"x"' }] : [] };
  expect(writeCsv(hostile).split('\r\n')[1]).toBe(`"'=1+1,""x""",100,2,0`);
});
