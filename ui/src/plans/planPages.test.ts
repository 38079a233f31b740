import { expect, test } from 'vitest';
import type { PlanRule } from '../api/plans.ts';
import { sayControls } from './controlWords.ts';
import { differencesOf } from './differences.ts';
import { lineOfPointer } from './jsonText.ts';
import { describeFile } from './planFile.ts';
import { filterRules, labelOf, violationRate } from './rule.ts';

test('a chosen file is told by its name and by what is in it', () => {
  const formatOf = (name: string, text: string) => {
    const { type, format } = describeFile(name, text);
    return `${type} ${format}`;
  };
  expect(formatOf('plan.yaml', 'name: x')).toBe('application/yaml document');
  expect(formatOf('PLAN.CSV', 'Why?')).toBe('text/csv document');
  expect(formatOf('plan.json', '{"rules":{"events":[]}}')).toBe('application/json typewriter');
  expect(formatOf('x.json', '{"data":{"trackingPlan":{}}}')).toBe('application/json segment');
  expect(formatOf('x.json', '{"name":"x","conventions":{},"rules":[]}')).toBe('application/json document');
  expect(formatOf('x.json', '{')).toBe('application/json document');
  expect(describeFile('web_and-app.csv', '').name).toBe('web and app');
});

test('what controls do is said in one sentence a type of call', () => {
  const watch = {
    unplannedEvents: 'allow',
    unplannedFields: 'allow',
    violations: 'allow',
    commonViolations: 'allow',
  } as const;
  expect(sayControls('page', watch)).toBe(
    'Every page call is kept; what does not follow the plan is marked and counted.',
  );
  expect(sayControls('identify', { ...watch, unplannedFields: 'omit', violations: 'block' })).toBe(
    'Calls without a rule are kept and marked; traits without a place in the rule are taken out and marked; ' +
      'calls with traits that break it are held in quarantine; fields that break the common rule are kept and marked.',
  );
});

test('a pointer into JSON text leads to its line, and one that leads nowhere to the nearest there is', () => {
  const text = JSON.stringify({ a: { 'b/c': [1, { d: 'x{"' }], e: 2 }, f: 3 }, null, 2);
  const at = (pointer: string) => text.split('\n')[lineOfPointer(text, pointer) - 1]?.trim();
  expect(at('/a/b~1c/1/d')).toBe('"d": "x{\\""');
  expect(at('/a/e')).toBe('"e": 2');
  expect(at('/f')).toBe('"f": 3');
  expect(at('/a/e/missing')).toBe('"e": 2');
  expect(at('')).toBe('{');
});

const rule = (more: Partial<PlanRule>): PlanRule => ({
  type: 'track',
  name: 'A',
  version: 1,
  schema: true,
  ...more,
});

test('differences are those that somebody else made, and say whether mine collide with them', () => {
  const before = rule({ why: 'old', owner: 'me' });
  const theirs = rule({ why: 'theirs', side: 'server' });
  const mine = rule({ why: 'mine', owner: 'me' });
  expect(differencesOf(before, theirs, mine)).toEqual([
    { name: 'why', theirs: '“theirs”', mine: '“mine”', isMineToo: true },
    { name: 'owner', theirs: '', mine: '“me”', isMineToo: false },
    { name: 'side', theirs: '“server”', mine: '', isMineToo: false },
  ]);
});

const volume = (event: string, events: number, violating: number, blocked = 0) => ({
  type: 'track',
  event,
  planned: 'planned' as const,
  events,
  daily: [],
  firstAt: '2026-01-01T00:00:00.000Z',
  lastAt: '2026-01-02T00:00:00.000Z',
  sources: [],
  libraries: [],
  violations: violating,
  violating,
  omitted: 0,
  blocked,
});

test('rules are found by words, filters and order; events that were held back count in the rate', () => {
  const rows = [
    {
      rule: rule({ name: 'Order Placed', owner: 'shop', why: 'revenue' }),
      volume: volume('Order Placed', 10, 5),
      isCore: true,
    },
    { rule: rule({ name: 'Signed Up', side: 'client' }), volume: undefined, isCore: false },
    {
      rule: rule({ name: 'Order Refunded', owner: 'shop' }),
      volume: volume('Order Refunded', 90, 1, 10),
      isCore: false,
    },
  ] as const;
  const none = { q: undefined, side: undefined, owner: undefined, show: undefined, sort: undefined };
  const names = (filter: object) => filterRules(rows, { ...none, ...filter }).map((row) => labelOf(row.rule));
  expect(names({ q: 'order REVENUE' })).toEqual(['Order Placed']);
  expect(names({ side: 'none', sort: '-30 days' })).toEqual(['Order Refunded', 'Order Placed']);
  expect(names({ show: 'unseen' })).toEqual(['Signed Up']);
  expect(names({ show: 'no-why', owner: 'shop' })).toEqual(['Order Refunded']);
  expect(names({ sort: 'Violating' })).toEqual(['Signed Up', 'Order Refunded', 'Order Placed']);
  expect(violationRate(volume('x', 0, 4, 4))).toBe(1);
  expect(violationRate(undefined)).toBeNull();
});
