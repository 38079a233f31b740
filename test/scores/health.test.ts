/** Data health on the real engine: forty days of events, counted as scores are, and what is said of them. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CleanLine, QuarantinedLine, ViolationLine } from '../../src/log/blocks.ts';
import type { ScoredEvent } from '../../src/score/profile.ts';
import { openHealth, type ScoreHealth } from '../../src/scorer/health.ts';
import { openStore, type Store } from '../../src/store/database.ts';
import { ensureWorkspace } from '../../src/store/first-start.ts';
import { createProfile } from '../../src/store/scoring-profiles.ts';
import { publishProfile } from '../../src/store/scoring-versions.ts';
import { systemClock } from '../../src/system/clock.ts';
import { noLines } from '../../src/system/lines.ts';
import { openScores } from '../../src/warehouse/scores/open.ts';
import { rulesOf } from '../../src/warehouse/scores/rules.ts';
import { line, NOON, useWarehouse, writeBlock } from '../warehouse/blocks.ts';

const DAY = 86_400_000;
const DAYS = 40;
const bench = useWarehouse();
const folder = mkdtempSync(join(tmpdir(), 'trackway-health-'));
let store: Store;
let now = NOON;
let isTold = true;
beforeAll(async () => {
  const clock = { ...systemClock, now: () => now };
  store = await openStore({ path: join(folder, 'store.db'), clock, random: randomBytes });
  await ensureWorkspace(store);
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** How many came so many days ago; today is 0. */
type Of = (ago: number) => number;
interface Came {
  readonly event: string;
  readonly count: Of;
  /** Of them, those that violate the plan and were stored. */
  readonly violating?: Of;
  /** Beside them, those that the plan blocked. */
  readonly blocked?: Of;
  readonly over?: (ago: number) => Record<string, unknown>;
  /** It is no track call: `event` is the name of a page. */
  readonly isPage?: boolean;
}

let block = 0;
let sent = 0;
/** Milliseconds of the day at which all of its events come. */
let hour = 0;

async function load(workspace: string, came: readonly Came[]): Promise<void> {
  const lines: CleanLine[] = [];
  const violations: ViolationLine[] = [];
  const quarantined: QuarantinedLine[] = [];
  for (const { event, count, violating, blocked, over, isPage = false } of came)
    for (let ago = 0; ago < DAYS; ago++) {
      const at = { timestamp: NOON - ago * DAY + hour, receivedAt: NOON - ago * DAY + hour };
      const call = isPage ? { type: 'page', event: '' } : { type: 'track', event };
      const wrong = (messageId: string, outcome: 'allow' | 'block'): void => {
        // Two of one event: events are counted, not violations.
        for (const field of ['properties.a', 'properties.b'])
          violations.push({
            ...{ workspace, source: 'web', ...at, messageId, ...call, plan: 'tp' },
            ...{ planVersion: 1, rule: 'r', ruleVersion: 1, violationType: 'Required', field },
            ...{ description: 'is missing', outcome, library: 'x', libraryVersion: '1' },
          });
      };
      for (let n = 0; n < count(ago); n++) {
        const messageId = `m${sent++}`;
        const named = isPage ? { type: 'page', event: undefined, name: event } : { event };
        lines.push(line(workspace, messageId, { ...named, userId: `u${n % 7}`, ...at, ...over?.(ago) }));
        if (n < (violating?.(ago) ?? 0)) wrong(messageId, 'allow');
      }
      for (let n = 0; n < (blocked?.(ago) ?? 0); n++) {
        const messageId = `m${sent++}`;
        wrong(messageId, 'block');
        if (isPage)
          quarantined.push({
            ...{ workspace, source: 'web', quarantineId: messageId, ...at, messageId, ...call },
            ...{ userId: '', anonymousId: 'a', cause: 'c', plan: 'tp', planVersion: 1, violations: '[]' },
            ...{ library: '', libraryVersion: '', body: JSON.stringify({ name: event }), envelope: '{}' },
          });
      }
    }
  const log = bench.log(`${workspace}-${++block}`);
  writeBlock(log.clean, 1, { lines, violations, quarantined });
  await (await log.open()).loadAvailable();
}

const health = (timeZone: string): ScoreHealth =>
  openHealth({
    ...{ store, warehouse: bench.warehouse, lines: noLines, now: () => now, isTold: () => isTold },
    timeZone: async () => timeZone,
  });

/** A published profile of these events in a workspace of its own, whose days are counted. */
async function score(workspace: string, events: readonly ScoredEvent[], timeZone = 'UTC'): Promise<string> {
  await store.db.insertInto('workspaces').values({ id: workspace, name: workspace }).execute();
  const document = { name: 'P', mode: 'decay', window: 7, events } as const;
  const { id, draftRevision } = await createProfile(store, workspace, document, 'ann');
  const wanted = { by: 'ann', note: '', reference: null, from: draftRevision };
  await publishProfile(store, workspace, id, wanted);
  const counting = { workspace, timeZone, rules: rulesOf(events), isStopping: () => false };
  expect(await openScores(bench.warehouse).keepDays(counting)).toMatchObject({ isWhole: true });
  return id;
}

const scored = (...names: readonly string[]): ScoredEvent[] => names.map((event) => ({ event, weight: 1 }));
const steady: Of = () => 30;
const stopped: Of = (ago) => (ago <= 3 ? 0 : 30);
/** 2026-11-20 is a Friday. */
const onWeekdays: Of = (ago) => ([0, 6].includes((5 - ago + 70) % 7) ? 0 : 30);

test('each event is told for what happened to it, and those that come as ever are not', async () => {
  const w = 'told';
  await load(w, [
    { event: 'Steady', count: steady },
    { event: 'Gone', count: stopped },
    { event: 'Report Viewed', count: stopped },
    { event: 'report_viewed', count: (ago) => (ago <= 4 ? 28 : 0) },
    { event: 'Collapsed', count: (ago) => (ago <= 3 ? 7 : 30) },
    { event: 'Violating', count: steady, violating: (ago) => (ago <= 3 ? 12 : 1) },
    { event: 'Blocked', count: stopped, blocked: (ago) => (ago <= 3 ? 30 : 0) },
    { event: 'Weekdays', count: onWeekdays },
    { event: 'Rare', count: (ago) => (ago > 3 && ago % 2 === 0 ? 1 : 0) },
    { event: 'Fresh', count: (ago) => (ago <= 12 && ago > 3 ? 90 : 0) },
    { event: 'Today', count: (ago) => (ago === 0 ? 0 : 30) },
  ]);
  const names = ['Steady', 'Gone', 'Report Viewed', 'Collapsed', 'Violating', 'Blocked', 'Weekdays'];
  const profile = await score(w, scored(...names, 'Rare', 'Fresh', 'Today', 'Never'));
  const found = await health('UTC').unsureOf(w, profile);
  expect(found.map(({ event, reason }) => [event, reason])).toEqual([
    ['Gone', 'gone'],
    ['Report Viewed', 'renamed'],
    ['Collapsed', 'collapsed'],
    ['Violating', 'violating'],
    ['Blocked', 'violating'],
  ]);
  const [gone, renamed, collapsed, violating, blocked] = found;
  expect(gone).toMatchObject({ type: 'track', recent: 0, usual: 90, renamedTo: null, known: null });
  expect(renamed).toMatchObject({ renamedTo: 'report_viewed' });
  expect(collapsed).toMatchObject({ recent: 21, usual: 90 });
  expect(violating?.message).toBe(
    '40 % of "Violating" violate the tracking plan, before it was 3 %. Look at its violations.',
  );
  // What the plan blocks did come.
  expect(blocked).toMatchObject({ recent: 90 });
});

test('violations of pages are told of the page that they are of, also those that the plan blocked', async () => {
  const w = 'pages';
  const lately: Of = (ago) => (ago <= 3 ? 15 : 1);
  await load(w, [
    { event: 'Pricing', isPage: true, count: steady, violating: lately },
    { event: 'Docs', isPage: true, count: steady },
    { event: 'Help', isPage: true, count: stopped, blocked: (ago) => (ago <= 3 ? 30 : 0) },
    { event: 'Pricing', count: steady },
  ]);
  const pages = ['Pricing', 'Docs', 'Help'].map((event) => ({ type: 'page', event, weight: 1 }) as const);
  const profile = await score(w, [...pages, ...scored('Pricing')]);
  const found = await health('UTC').unsureOf(w, profile);
  expect(found.map(({ type, event, reason, recent }) => [type, event, reason, recent])).toEqual([
    ['page', 'Pricing', 'violating', 90],
    ['page', 'Help', 'violating', 90],
  ]);
});

test('a weekend is no collapse on any day of the week', async () => {
  const w = 'weekend';
  await load(w, [{ event: 'Weekdays', count: onWeekdays }]);
  const profile = await score(w, scored('Weekdays'));
  for (let day = 0; day < 7; day++) {
    now = NOON - day * DAY;
    expect([day, await health('UTC').unsureOf(w, profile)]).toEqual([day, []]);
  }
  now = NOON;
});

test('days are those of the workspace', async () => {
  const w = 'auckland';
  // Ten in the evening in UTC is the next day there.
  hour = 10 * 3_600_000;
  await load(w, [{ event: 'Moved', count: (ago) => (ago >= 1 && ago <= 3 ? 0 : 30) }]);
  hour = 0;
  const profile = await score(w, scored('Moved'), 'Pacific/Auckland');
  // One in the morning there: the three days are over.
  expect(await health('Pacific/Auckland').unsureOf(w, profile)).toMatchObject([{ reason: 'gone' }]);
  // Two hours before, the last of them was not.
  now = NOON - 2 * 3_600_000;
  expect(await health('Pacific/Auckland').unsureOf(w, profile)).toEqual([]);
  now = NOON;
});

test('an event that comes as ever and no longer meets its conditions is told', async () => {
  const w = 'conditions';
  const plan = (ago: number) => ({ properties: ago <= 3 ? { tier: 'pro' } : { plan: 'pro' } });
  await load(w, [{ event: 'Paid', count: steady, over: plan }]);
  const where = [{ property: 'plan', operator: 'is', value: 'pro' }] as const;
  const profile = await score(w, [
    { event: 'Paid', weight: 1 },
    { event: 'Paid', weight: 1, where },
  ]);
  const found = await health('UTC').unsureOf(w, profile);
  expect(found).toMatchObject([{ event: 'Paid', reason: 'gone', recent: 0, usual: 90 }]);
  expect(found[0]?.message).toContain('met its conditions');
});

test('what somebody knows does not hold alerts back, until it is over or becomes something else, also after a restart', async () => {
  const w = 'known';
  await load(w, [
    { event: 'Gone', count: stopped },
    { event: 'Collapsed', count: (ago) => (ago <= 3 ? 7 : 30) },
  ]);
  const profile = await score(w, scored('Gone', 'Collapsed'));
  const first = health('UTC');
  expect(await first.pausedBy(w, profile)).toHaveLength(2);
  const said = { by: 'ann', note: 'the old app is off' };
  await first.know(w, profile, { type: 'track', event: 'Gone' }, said);
  await first.know(w, profile, { type: 'track', event: 'Collapsed' }, said);
  const after = await health('UTC').unsureOf(w, profile);
  expect(after.map(({ event, known }) => [event, known])).toEqual([
    ['Gone', { ...said, at: NOON }],
    ['Collapsed', { ...said, at: NOON }],
  ]);
  expect(await health('UTC').pausedBy(w, profile)).toEqual([]);
  await first.unknow(w, profile, { type: 'track', event: 'Collapsed' });
  expect(await first.pausedBy(w, profile)).toHaveLength(1);
  // Four days on, the event that had collapsed is gone, and what was said was said of another thing.
  await first.know(w, profile, { type: 'track', event: 'Collapsed' }, said);
  now = NOON + 4 * DAY;
  const later = await first.unsureOf(w, profile);
  expect(later.map(({ event, reason, known }) => [event, reason, known?.by])).toEqual([
    ['Gone', 'gone', 'ann'],
    ['Collapsed', 'gone', undefined],
  ]);
  expect(await first.pausedBy(w, profile)).toHaveLength(1);
  // Both come again: over, and what was known is forgotten.
  await load(w, [
    { event: 'Gone', count: (ago) => (ago <= 3 ? 30 : 0) },
    { event: 'Collapsed', count: (ago) => (ago <= 3 ? 23 : 0) },
  ]);
  const counting = { workspace: w, timeZone: 'UTC', rules: [], isStopping: () => false };
  await openScores(bench.warehouse).keepDays(counting);
  now = NOON;
  expect(await first.unsureOf(w, profile)).toEqual([]);
  expect(await store.db.selectFrom('health_known').selectAll().where('workspace', '=', w).execute()).toEqual(
    [],
  );
  await expect(first.know(w, profile, { type: 'track', event: 'Gone' }, said)).rejects.toMatchObject({
    code: 'conflict',
  });
});

test('while a past is being told nothing is unsure, and what is found is found as soon as it is told', async () => {
  const w = 'telling';
  await load(w, [{ event: 'Gone', count: stopped }]);
  const profile = await score(w, scored('Gone'));
  const telling = health('UTC');
  isTold = false;
  expect(await telling.unsureOf(w, profile)).toEqual([]);
  isTold = true;
  expect(await telling.unsureOf(w, profile)).toMatchObject([{ reason: 'gone' }]);
});

test('it is looked once in ten minutes however many ask, and anew on another day', async () => {
  const w = 'once';
  await load(w, [{ event: 'Gone', count: stopped }]);
  const profile = await score(w, scored('Gone'));
  let asked = 0;
  const ask: typeof bench.warehouse.ask = (use, signal) => {
    asked++;
    return bench.warehouse.ask(use, signal);
  };
  const counting = openHealth({
    ...{ store, warehouse: { ...bench.warehouse, ask }, lines: noLines, now: () => now, isTold: () => true },
    timeZone: async () => 'UTC',
  });
  await Promise.all(Array.from({ length: 20 }, () => counting.unsureOf(w, profile)));
  const once = asked;
  // One for the profile's own events, and one for what the gone one may be called now.
  expect(once).toBe(2);
  now = NOON + 599_000;
  await counting.unsureOf(w, profile);
  expect(asked).toBe(once);
  now = NOON + 601_000;
  expect(await counting.unsureOf(w, profile)).toHaveLength(1);
  expect(asked).toBeGreaterThan(once);
  const before = asked;
  now = NOON + DAY;
  await counting.unsureOf(w, profile);
  expect(asked).toBeGreaterThan(before);
  now = NOON;
});
