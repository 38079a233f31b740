/** The demo's scores are never unsure by accident: its events go on after the year as they came in it. */
import { expect, test } from 'vitest';
import { readCall } from '../../test/support/demo-told.ts';
import { type EventDay, findUnsure, HEALTH_DAYS } from '../score/health.ts';
import { readDemoProfile } from '../start/demo/demo-profile.ts';
import { DAY_MS } from './calendar.ts';
import type { DemoCall } from './call.ts';
import { makeCompany } from './make-company.ts';
import { readSince, readYear } from './stream.ts';

/** Up to the days before Christmas, when all of it is less by far. */
const SINCE_DAYS = 28;
const ANCHOR = Date.UTC(2026, 10, 23);

test('no event of its profile goes away in the four weeks after the year', () => {
  const company = makeCompany({ seed: 1, accounts: 200, anchor: ANCHOR, edition: 1 });
  const { document } = readDemoProfile();
  const scored = new Set(document.events.map(({ event }) => event));
  const days = new Map<string, EventDay>();
  const add = (calls: Iterable<DemoCall>): void => {
    for (const call of calls) {
      if (call.at < ANCHOR - (HEALTH_DAYS + 1) * DAY_MS || call.slip === 'blocked') continue;
      const { type, name } = readCall(call);
      if (type !== 'track' || !scored.has(name)) continue;
      const day = Math.floor(call.at / DAY_MS);
      const known = days.get(`${name} ${day}`);
      days.set(`${name} ${day}`, {
        ...{ type: 'track', event: name, day, violating: 0 },
        count: (known?.count ?? 0) + 1,
      });
    }
  };
  add(readYear(company));
  add(readSince(company, ANCHOR, ANCHOR + SINCE_DAYS * DAY_MS));
  const first = Math.floor(ANCHOR / DAY_MS);
  const unsure = Array.from({ length: SINCE_DAYS }, (_day, since) =>
    findUnsure(document, [...days.values()], first + since).map(({ message }) => `${since}: ${message}`),
  );
  expect(unsure.flat()).toEqual([]);
});
