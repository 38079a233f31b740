/** plans/demo.yaml is what the demo tracks, all of it and nothing else; analytics.ts is generated from it. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Envelope } from '../event/envelope.ts';
import { isRefusal, parseItem } from '../event/parse.ts';
import { checkEvent } from '../plan/check/check-event.ts';
import { compilePlan } from '../plan/check/compile-plan.ts';
import { readPlanText } from '../plan/formats/plan-text.ts';
import { labelOf } from '../plan/model.ts';
import { makeCompany } from './make-company.ts';
import { readYear } from './stream.ts';

const LIMITS = { eventBytesMax: 32_768, eventKeysMax: 1_000, depthMax: 20 };
const ENVELOPE: Envelope = {
  ...{ receivedAt: 0, workspace: 'demo', source: 'web', writeKey: '', call: 'batch', dialect: 'segment' },
  ...{ events: 1, ip: '', userAgent: '', origin: false, requestId: '' },
};

const read = readPlanText(
  readFileSync(new URL('../../plans/demo.yaml', import.meta.url), 'utf8'),
  'plans/demo.yaml',
);
if ('problems' in read) throw new Error(read.problems.join('\n'));
const { document } = read;

test('no event of a year violates the plan, and every rule has events', () => {
  const compiled = compilePlan(document);
  const company = makeCompany({ seed: 1, accounts: 60, anchor: Date.UTC(2026, 10, 23), edition: 1 });
  const seen = new Set<string>();
  for (const { call } of readYear(company)) {
    const event = parseItem(call, {}, ENVELOPE, 0, LIMITS);
    if (isRefusal(event)) throw new Error(event.reason);
    seen.add(event.event ?? event.type);
    const violations = checkEvent(compiled, event);
    if (violations.length > 0) expect(violations, JSON.stringify(call)).toEqual([]);
  }
  const unseen = document.rules.map(labelOf).filter((label) => !seen.has(label));
  expect(unseen).toEqual([]);
});

test('each rule says why it is there, who owns it and when it fires', () => {
  for (const rule of document.rules) {
    const { why, owner, when } = rule;
    expect(
      [why, owner, when].every((text) => text !== undefined && text !== ''),
      labelOf(rule),
    ).toBe(true);
  }
});
