import { expect, test } from 'vitest';
import { sayAlertDays, sayDraftAlerts } from './draftAlertWords.ts';

const of = (alerts: number) => ({ alerts, days: [] });

test('what weights would have raised is said beside what is in force, and that it was counted on a part', () => {
  const actions = [
    { inForce: of(3), draft: of(1) },
    { inForce: null, draft: null },
  ];
  expect(sayDraftAlerts({ actions, every: 1 })).toBe(
    'Its actions would have raised 1 alert by these weights, where 3 are by what is in force.',
  );
  expect(sayDraftAlerts({ actions: [{ inForce: null, draft: of(2) }], every: 4 })).toBe(
    'Its actions would have raised 2 alerts by these weights. Counted on one account in 4.',
  );
  expect(sayDraftAlerts({ actions: [{ inForce: null, draft: null }], every: 1 })).toMatch(/^None of its/);
});

test('days are told from the newest, with how many where there was more than one', () => {
  const days = [
    { day: '2026-11-01', alerts: 1 },
    { day: '2026-11-03', alerts: 4 },
  ];
  expect(sayAlertDays(days)).toBe('2026-11-03 (4), 2026-11-01');
  expect(sayAlertDays([])).toBe('none');
  const many = Array.from({ length: 14 }, (_, at) => ({ day: `d${at}`, alerts: 1 }));
  expect(sayAlertDays(many)).toMatch(/^d13, .*d2, and 2 days before$/);
});
