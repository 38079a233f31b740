import { expect, test } from 'vitest';
import { openLiveRows, ROWS_MAX } from './liveRows.ts';
import { type Row, rowOf } from './row.ts';

const event = (messageId: string, fields: Record<string, unknown> = {}): Row =>
  rowOf({ messageId, type: 'track', event: 'E', source: 'web', outcome: 'stored', userId: 'u', ...fields });
const many = (count: number, from = 0): Row[] =>
  Array.from({ length: count }, (_, place) => event(`m${from + place}`));
const shownIds = ({ rows, shown }: { rows: readonly Row[]; shown: number }): string[] =>
  rows.slice(0, shown).map(({ messageId }) => messageId);

test('while held nothing is added to what is shown, and what waits is counted', () => {
  const live = openLiveRows();
  live.add(many(3));
  live.hold(true);
  live.add(many(12, 3));
  expect(live.view.shown).toBe(3);
  expect(live.view.rows.length - live.view.shown).toBe(12);
  live.reveal();
  expect(live.view.shown).toBe(15);
  live.add(many(1, 15));
  expect(live.view.shown).toBe(15);
  live.hold(false);
  expect(live.view.shown).toBe(16);
});

test('a filter over what is there keeps what waits waiting', () => {
  const live = openLiveRows();
  live.add([event('a', { type: 'page' }), event('b'), event('c', { type: 'page' })]);
  live.hold(true);
  live.add([event('d', { type: 'page' })]);
  live.filter({ type: 'page' });
  expect(shownIds(live.view)).toEqual(['a', 'c']);
  expect(live.view.rows).toHaveLength(3);
  live.filter({});
  expect(live.view.rows).toHaveLength(4);
});

test('an event that the feed and the history both tell of is one row; two refusals without a messageId are two', () => {
  const live = openLiveRows();
  const refusal = { outcome: 'refused', code: 'x', reason: 'y', body: '{' };
  live.add([event('a'), rowOf({ ...refusal, refusalId: 'r1' }), rowOf({ ...refusal, refusalId: 'r2' })]);
  live.addEarlier([event('z'), event('a')]);
  expect(shownIds(live.view)).toEqual(['z', 'a', '', '']);
});

test('memory is bounded: the oldest are forgotten and counted, the newest stay', () => {
  const live = openLiveRows();
  live.filter({ type: 'track' });
  live.add(many(ROWS_MAX + 1));
  expect(live.view.total).toBeLessThanOrEqual(ROWS_MAX);
  expect(live.view.forgotten + live.view.total).toBe(ROWS_MAX + 1);
  expect(live.view.rows.at(-1)?.messageId).toBe(`m${ROWS_MAX}`);
  expect(live.view.rows).toHaveLength(live.view.total);
  expect(live.view.shown).toBe(live.view.total);
});

test('search looks in every field, in any case; user finds the anonymous id too', () => {
  const live = openLiveRows();
  live.add([
    event('a', { properties: { plan: 'Enterprise' } }),
    event('b', { userId: null, anonymousId: 'anon-9' }),
    event('c'),
  ]);
  live.filter({ q: 'ENTERPRISE' });
  expect(shownIds(live.view)).toEqual(['a']);
  live.filter({ user: 'anon-9' });
  expect(shownIds(live.view)).toEqual(['b']);
});

test('a refused event takes its ids and name from its own bytes, and bytes that are no JSON break nothing', () => {
  const refusal = {
    refusalId: 'r',
    code: 'no_user_anon_id',
    reason: 'why',
    fix: 'how',
    source: 'web',
    cut: false,
  };
  expect(
    rowOf({ ...refusal, type: 'track', event: null, body: '{"event":"Paid","messageId":"m"}' }),
  ).toMatchObject({ outcome: 'refused', name: 'Paid', messageId: 'm', type: 'track' });
  expect(rowOf({ ...refusal, body: '{"event":' })).toMatchObject({ name: 'no_user_anon_id', messageId: '' });
});
