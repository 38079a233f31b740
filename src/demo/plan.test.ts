/** plans/demo.yaml is what the demo tracks, all of it and nothing else; analytics.ts is generated from it. */
import { expect, test } from 'vitest';
import type { Envelope } from '../event/envelope.ts';
import { isRefusal, parseItem } from '../event/parse.ts';
import { compilePlan } from '../plan/check/compile-plan.ts';
import { enforce } from '../plan/check/enforce.ts';
import { WATCH_ONLY } from '../plan/controls.ts';
import { mergeControls } from '../plan/controls-change.ts';
import { labelOf } from '../plan/model.ts';
import { demoControls, readDemoPlan } from '../start/demo/demo-plan.ts';
import { makeCompany } from './make-company.ts';
import { readYear } from './stream.ts';

const LIMITS = { eventBytesMax: 32_768, eventKeysMax: 1_000, depthMax: 20 };
const ENVELOPE: Envelope = {
  ...{ receivedAt: 0, workspace: 'demo', source: 'web', writeKey: '', call: 'batch', dialect: 'segment' },
  ...{ events: 1, ip: '', userAgent: '', origin: false, requestId: '' },
};

const ORIGIN = { sourceId: 'web', plan: 'tp_demo', planVersion: 1 };

const { document } = readDemoPlan();
const company = makeCompany({ seed: 1, accounts: 60, anchor: Date.UTC(2026, 10, 23), edition: 1 });
const year = [...readYear(company)];

test('the plan finds exactly what went wrong: all other calls follow it, and every rule has calls', () => {
  const compiled = compilePlan(document);
  const seen = new Set<string>();
  const slips = new Set<string>();
  for (const { call, source, slip } of year) {
    const event = parseItem(call, {}, ENVELOPE, 0, LIMITS);
    if (isRefusal(event)) throw new Error(event.reason);
    seen.add(event.event ?? event.type);
    const controls = mergeControls(WATCH_ONLY, demoControls(source));
    const { kind, violations } = enforce(compiled, controls, event, ORIGIN);
    const found = kind === 'block' ? 'blocked' : violations.length > 0 ? 'marked' : undefined;
    if (found !== slip) expect(found, JSON.stringify(call)).toBe(slip);
    for (const { type, field } of violations) slips.add(`${source} ${event.event} ${type} ${field}`);
  }
  expect(document.rules.map(labelOf).filter((label) => !seen.has(label))).toEqual([]);
  expect([...slips].sort()).toEqual([
    'app Exported Report Required properties.format',
    'mobile Opened Alert Required properties.kind',
    'mobile Viewed Dashboard Invalid Type properties.dashboard',
    'mobile debug_tap Unplanned Event ',
    'server Sent Project Data Invalid Type properties.projectCollaborators',
    'website cta_clicked Unplanned Event ',
  ]);
});

test('little goes wrong: less than one call in two hundred', () => {
  const slipped = year.filter(({ slip }) => slip !== undefined);
  expect(slipped.length).toBeGreaterThan(100);
  expect(slipped.length).toBeLessThan(year.length / 200);
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
