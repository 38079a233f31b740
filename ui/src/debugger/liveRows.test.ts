import { expect, test } from 'vitest';
import { openLiveRows, ROWS_MAX } from './liveRows.ts';
import { type Row, rowOf, verdictOf } from './row.ts';

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

test('a narrow filter while held does not make what was shown before it wait when it is cleared', () => {
  const live = openLiveRows();
  live.add(many(10));
  live.hold(true);
  live.add(many(2, 10));
  live.filter({ q: 'm4' });
  expect(live.view.shown).toBe(1);
  live.filter({});
  expect(live.view.shown).toBe(10);
  expect(live.view.rows).toHaveLength(12);
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

const at = (messageId: string, second: number): Row =>
  event(messageId, { receivedAt: `2026-03-01T00:00:${String(second).padStart(2, '0')}.000Z` });

test('what is only known later is put where its time is, once, and shown; while held, what is newer than all that is shown waits', () => {
  const live = openLiveRows();
  live.add([at('b', 20)]);
  live.addEarlier([at('c', 30), at('a', 10), at('b', 20)]);
  expect(shownIds(live.view)).toEqual(['a', 'b', 'c']);
  live.hold(true);
  live.add([at('f', 55)]);
  live.addEarlier([at('e', 50), at('aa', 15)]);
  expect(shownIds(live.view)).toEqual(['a', 'aa', 'b', 'c']);
  live.hold(false);
  expect(shownIds(live.view)).toEqual(['a', 'aa', 'b', 'c', 'e', 'f']);
});

test('a list that is held before anything was read shows the past, and lets wait what comes after it', () => {
  const live = openLiveRows();
  live.hold(true);
  live.add([at('new', 50)]);
  live.addEarlier([at('old', 10)]);
  expect(shownIds(live.view)).toEqual(['old']);
  expect(live.view.rows).toHaveLength(2);
});

test('the verdict of a plan: of the feed by its violations, of what was read back by what Segment writes', () => {
  const violation = { type: 'Invalid Type', field: 'properties.total', description: 'd', rule: 'Paid' };
  const unplanned = { ...violation, type: 'Unplanned Event', field: '', rule: null };
  const rows = [
    event('none'),
    event('good', { plan: 'tp_1', violations: [] }),
    event('bad', { plan: 'tp_1', violations: [violation] }),
    event('new', { plan: 'tp_1', violations: [unplanned] }),
    event('read', { context: { protocols: { violations: [{ ...violation, field: '(root)' }] } } }),
    event('hostile', { violations: 'x', context: { protocols: { violations: [null, 7] } } }),
  ];
  expect(rows.map(verdictOf)).toEqual([
    ...['unjudged', 'followed', 'violating', 'unplanned', 'violating', 'violating'],
  ]);
  expect(rows[4]?.violations[0]?.field).toBe('');
  const live = openLiveRows();
  live.add(rows);
  live.filter({ verdict: 'violating' });
  expect(shownIds(live.view)).toEqual(['bad', 'new', 'read', 'hostile']);
  live.filter({ verdict: 'followed' });
  expect(shownIds(live.view)).toEqual(['good']);
});
