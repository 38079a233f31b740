import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { countBlocked, countCalls, readCall, sumOf } from '../../test/support/demo-told.ts';
import { parseItem } from '../event/parse.ts';
import { anchorOf, DAY_MS, YEAR_MS } from './calendar.ts';
import type { DemoCall } from './call.ts';
import { liveSession } from './live.ts';
import { makeCompany } from './make-company.ts';
import { readSince, readYear } from './stream.ts';

const ANCHOR = Date.UTC(2026, 10, 23);
const SMALL = { seed: 1, accounts: 20, anchor: ANCHOR, edition: 1 };
const golden: unknown = JSON.parse(
  readFileSync(new URL('../../test/golden/demo/year.json', import.meta.url), 'utf8'),
);

const small = makeCompany(SMALL);
const calls = [...readYear(small)];

function hashOf(told: Iterable<DemoCall>): string {
  const hash = createHash('sha256');
  for (const { source, call } of told) hash.update(`${source} ${JSON.stringify(call)}\n`);
  return hash.digest('hex');
}

/** As the page writes them, in a table of their own. */
function blockedNames(blocked: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(blocked).map(([name, count]) => [`${name} (held)`, count]));
}

describe('the numbers', () => {
  test('are those of the golden file, for 200 accounts and 2,500 users, to the last event', () => {
    const company = makeCompany({ ...SMALL, accounts: 200 });
    const hash = createHash('sha256');
    function* hashed(): Generator<DemoCall> {
      for (const call of readYear(company)) {
        hash.update(JSON.stringify(call.call));
        yield call;
      }
    }
    const year = [...hashed()];
    const [events, blocked] = [countCalls(year), countBlocked(year)];
    const found = {
      seed: 1,
      accounts: company.accounts.length,
      users: company.people.length,
      projects: company.projects.length,
      total: sumOf(events),
      events,
      blocked,
      bytesOfYearTo20261123: hash.digest('hex'),
    };
    expect(found).toEqual(golden);
  });

  test('are those that docs/demo.md promises', () => {
    const page = readFileSync(new URL('../../docs/demo.md', import.meta.url), 'utf8');
    const { total, events, blocked } = golden as {
      total: number;
      events: Record<string, number>;
      blocked: Record<string, number>;
    };
    expect(page).toContain(`has ${total.toLocaleString('en-US')} events`);
    expect(page).toContain(`and ${sumOf(blocked)} more in the quarantine`);
    for (const [name, count] of Object.entries({ ...events, ...blockedNames(blocked) }))
      expect(page).toContain(`| ${name} | ${count.toLocaleString('en-US')} |`);
  });

  test('are the same bytes for the same seed, and others for another', () => {
    expect(hashOf(readYear(makeCompany(SMALL)))).toBe(hashOf(calls));
    const other = makeCompany({ ...SMALL, seed: 2 });
    expect(other.people).toHaveLength(250);
    expect(countCalls(readYear(other))).not.toEqual(countCalls(calls));
  });

  test.each([
    ['a spring', Date.UTC(2026, 3, 6)],
    ['a summer', Date.UTC(2027, 7, 2)],
    ['a new year', Date.UTC(2029, 0, 1)],
  ])('are the same for every user and name when the year ends in %s', (_, anchor) => {
    const perUser = (told: Iterable<DemoCall>): Map<string, number> => {
      const counts = new Map<string, number>();
      for (const call of told) {
        const { type, name, userId, account } = readCall(call);
        const key = `${account} ${userId} ${type} ${name}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      return counts;
    };
    const moved = [...readYear(makeCompany({ ...SMALL, anchor }))];
    expect(perUser(moved)).toEqual(perUser(calls));
    expect(moved[0]?.at).toBeGreaterThanOrEqual(anchor - YEAR_MS);
    expect(moved.at(-1)?.at).toBeLessThan(anchor);
  });
});

test('the year ends at a Monday 00:00 UTC at or before now', () => {
  expect(anchorOf(ANCHOR)).toBe(ANCHOR);
  expect(anchorOf(ANCHOR - 1)).toBe(ANCHOR - 7 * DAY_MS);
  expect(anchorOf(ANCHOR + 6.9 * DAY_MS)).toBe(ANCHOR);
});

test('calls come in the order of time, within the year, and each has its own messageId', () => {
  let last = ANCHOR - YEAR_MS;
  for (const { at } of calls) {
    expect(at).toBeGreaterThanOrEqual(last);
    last = at;
  }
  expect(last).toBeLessThan(ANCHOR);
  expect(new Set(calls.map((call) => readCall(call).messageId)).size).toBe(calls.length);
});

test('every call is one that collection takes whole, at the time it says, and is marked as demo', () => {
  const limits = { eventBytesMax: 32_768, eventKeysMax: 1000, depthMax: 32 };
  const receivedAt = ANCHOR + 3 * DAY_MS;
  const envelope = { call: 'batch', receivedAt } as Parameters<typeof parseItem>[2];
  for (const { call, at } of calls) {
    const event = parseItem(call, { sentAt: receivedAt - 5 } as never, envelope, 1000, limits);
    expect(event).toMatchObject({ timestamp: at, context: { demo: true } });
    expect(event).not.toHaveProperty('extra');
  }
});

describe('what happens since', () => {
  test('is the same calls in however many pieces they are told', () => {
    const [from, to] = [ANCHOR, ANCHOR + 4 * DAY_MS];
    const whole = [...readSince(small, from, to)];
    const cuts = [from, from + 7_123_456, from + 1.5 * DAY_MS, from + 2 * DAY_MS + 55_000, to];
    const pieces = cuts.slice(1).flatMap((cut, index) => [...readSince(small, cuts[index] ?? 0, cut)]);
    expect(whole.length).toBeGreaterThan(300);
    expect(hashOf(pieces)).toBe(hashOf(whole));
    const known = new Set(small.people.map(({ id }) => id));
    for (const call of whole) {
      const { userId } = readCall(call);
      expect(userId === '' || known.has(userId)).toBe(true);
    }
  });

  test('goes on live at a pace of a few events a minute to one a second, the same for the same number and time', () => {
    const now = ANCHOR + 2.6 * DAY_MS;
    let [time, events, index] = [now, 0, 0];
    for (; time < now + 3_600_000; index++) {
      const session = liveSession(small, 7, index, time);
      expect(hashOf(session.calls)).toBe(hashOf(liveSession(small, 7, index, time).calls));
      expect(Math.min(...session.calls.map(({ at }) => at))).toBeGreaterThanOrEqual(time);
      events += session.calls.length;
      time += session.pauseMs;
    }
    expect(events).toBeGreaterThan(5 * 60);
    expect(events).toBeLessThan(3600);
  });
});
