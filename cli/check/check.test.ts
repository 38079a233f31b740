import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { readPlanYaml } from '../../src/plan/formats/yaml/read.ts';
import type { PlanDocument } from '../../src/plan/model.ts';
import { generateClient } from '../../src/plan/types/client.ts';
import { OBJECT_NAMES } from './receivers.ts';
import { type CheckOptions, type CheckResult, checkSources } from './run.ts';

const PLAN = `
name: Shop
track:
  Signed Up:
    properties:
      type: {enum: [organic, invite], required: true}
      seats: integer
      note: string | null
      address: {type: object, properties: {city: string}}
  Order Placed:
    properties:
      total: {type: number, required: true}
      items: {type: array, items: {type: object, properties: {sku: {type: string, required: true}}}}
  Old Thing: {deprecatedSince: 2026-01-01}
identify:
  traits: {email: string, plan: {type: string, required: true}}
page:
  properties: {topic: string}
`;

let folder = '';
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function plan(text = PLAN): PlanDocument {
  const read = readPlanYaml(text);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.document;
}

async function check(
  files: Record<string, string>,
  options: Partial<CheckOptions> = {},
): Promise<CheckResult> {
  folder = mkdtempSync(join(tmpdir(), 'trackway-check-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return checkSources({
    ...{ paths: [folder], root: folder, plan: plan(), objects: OBJECT_NAMES, wrappers: [] },
    onProgress: async () => undefined,
    ...options,
  });
}

const said = ({ findings }: CheckResult): string[] =>
  findings.map(({ code, file, line, message }) => `${file}:${line} ${code} ${message}`);

/** Codes by line of the one file. */
async function codesOf(text: string, name = 'a.ts'): Promise<[number, string][]> {
  const { findings } = await check({ [name]: text });
  return findings.map(({ line, code }) => [line, code]);
}

describe('what is found', () => {
  test('unplanned events, missing, wrong, unlisted and unplanned properties, deprecated rules, each at its place', async () => {
    const result = await check({
      'app.ts': `
analytics.track('Signed Up', { type: 'organic', seats: 3, note: null });
analytics.track('Signed up', { type: 'organic' });
analytics.track('Signed Up');
analytics.track('Signed Up', { type: 'friend' });
analytics.track('Signed Up', { type: 'invite', seats: '3' });
analytics.track('Signed Up', {
  type: 'invite',
  seat: 3,
});
analytics.track('Old Thing');
analytics.track('Signed Up', { type: 'invite', address: { city: 5, zip: 'x' } });
analytics.track('Order Placed', { total: 1.5, items: [{ sku: 'a' }, { sku: 1 }, {}] });
analytics.identify('u1', { email: 'a@b.c' });
analytics.page('Docs', { topic: 1 });
`,
    });
    expect(said(result)).toEqual([
      'app.ts:3 unplanned_event "Signed up" is not in the plan. Did you mean "Signed Up"?',
      'app.ts:4 missing_required Signed Up: properties.type is required and is missing.',
      'app.ts:5 wrong_value Signed Up: properties.type is "friend"; the plan lists "organic", "invite".',
      'app.ts:6 wrong_type Signed Up: properties.seats is string; the plan says integer.',
      'app.ts:9 unplanned_property Signed Up: properties.seat is not in the plan. Did you mean "seats"?',
      'app.ts:11 deprecated Old Thing is deprecated since 2026-01-01.',
      'app.ts:12 wrong_type Signed Up: properties.address.city is integer; the plan says string.',
      'app.ts:12 unplanned_property Signed Up: properties.address.zip is not in the plan.',
      'app.ts:13 missing_required Order Placed: properties.items[2].sku is required and is missing.',
      'app.ts:13 wrong_type Order Placed: properties.items[1].sku is integer; the plan says string.',
      'app.ts:14 missing_required identify: traits.plan is required and is missing.',
      'app.ts:15 wrong_type page: properties.topic is integer; the plan says string.',
    ]);
    expect(result.notCalled).toEqual([]);
  });

  test('calls as server libraries make them', async () => {
    expect(
      await codesOf(`import { Analytics } from '@segment/analytics-node';
const client = new Analytics({ writeKey: 'k' });
client.track({ userId: 'u', event: 'Signed Up', properties: { type: 'organic' } });
client.track({ userId: 'u', event: 'Signed Up' });
client.track({ userId: 'u', event: 'Nothing' });
client.identify({ userId: 'u', traits: { plan: 3 } });
client.page({ userId: 'u', name: 'x', properties: { topic: 'x', other: 1 } });`),
    ).toEqual([
      [4, 'missing_required'],
      [5, 'unplanned_event'],
      [6, 'wrong_type'],
      [7, 'unplanned_property'],
    ]);
  });

  test('the version that a call asks for judges it', async () => {
    const versions = `
name: V
track:
  Paid:
    - {version: 1, properties: {a: {type: string, required: true}}}
    - {version: 2, properties: {b: {type: string, required: true}}}
`;
    const { findings, notCalled } = await check(
      {
        'a.ts': `analytics.track('Paid', { b: 'x' }, { context: { protocols: { event_version: 2 } } });\nanalytics.track('Paid', { b: 'x' });`,
      },
      { plan: plan(versions) },
    );
    expect(findings.map(({ line, code }) => [line, code])).toEqual([
      [2, 'missing_required'],
      [2, 'unplanned_property'],
    ]);
    expect(notCalled).toEqual([]);
  });
});

describe('where analytics objects come from', () => {
  test.each([
    ['a global', `window.analytics?.track('X');`],
    ['optional calls', `analytics?.track?.('X');`],
    ['a member', `this.props.analytics.track('X');`],
    [
      'a package under another name',
      `import { AnalyticsBrowser as B } from '@segment/analytics-next'; const a = B.load({}); a.track('X');`,
    ],
    [
      'an awaited one',
      `import { AnalyticsBrowser } from '@segment/analytics-next'; const [a] = await AnalyticsBrowser.load({}); a.track('X');`,
    ],
    ['an alias', `const a = globalThis.analytics; a.track('X');`],
    ['a method on its own', `const { track: send } = analytics; send('X');`],
    ['a method in a variable', `const send = analytics.track; send('X');`],
    [
      'a parameter of its type',
      `import type { Analytics } from '@segment/analytics-next'; function f(a: Analytics) { a.track('X'); }`,
    ],
    [
      'a field of a class',
      `class A { constructor(private analytics: Analytics) {} go() { this.analytics.track('X'); } }`,
    ],
  ])('%s', async (_, text) => {
    expect((await codesOf(text)).map(([, code]) => code)).toEqual(['unplanned_event']);
  });

  test.each([
    ['another library', `import { track } from './gps'; track('X');`],
    ['another object', `mixer.track('X'); new Playlist().page(1); $('a').group('X');`],
    ['a local function of that name', `function track(x: string) {} track('X');`],
    ['a string', `const s = "analytics.track('X')"; // analytics.track('X')`],
  ])('%s is none', async (_, text) => {
    expect(await codesOf(text)).toEqual([]);
  });
});

describe('names of events', () => {
  test('through constants, enums, objects, templates, conditions and other files under other names', async () => {
    const result = await check({
      'names/index.ts': `export * from './events'; export { PREFIX as P } from './prefix'; export * as all from './events';`,
      'names/events.ts': `
export const EVENTS = { signUp: 'Signed Up', nested: { bad: 'Bad One' } } as const;
export enum Names { Good = 'Signed Up', Bad = 'Bad Two' }
const DEFAULT = 'Bad Three';
export default DEFAULT;
export { DEFAULT as renamed };`,
      'names/prefix.js': `module.exports.x = 1; export const PREFIX = 'Bad';`,
      'app.tsx': `
import bad3 from './names/events.js';
import { EVENTS as E, Names, P, all, renamed } from './names';
analytics.track(E.signUp, { type: 'organic' });
analytics.track(E.nested.bad);
analytics.track(Names.Good, { type: 'organic' });
analytics.track(Names['Bad']);
analytics.track(bad3);
analytics.track(renamed);
analytics.track(\`\${P} Four\`);
analytics.track(P + ' Five');
analytics.track(all.EVENTS.nested.bad);
const { nested: { bad: inner } } = E;
analytics.track(inner);
export const Button = () => <button onClick={() => analytics.track(Math.random() > 1 ? 'Signed Up' : 'Bad Six', { type: 'invite' })} />;
`,
    });
    expect(said(result)).toEqual(
      [
        [5, 'Bad One'],
        [7, 'Bad Two'],
        [8, 'Bad Three'],
        [9, 'Bad Three'],
        [10, 'Bad Four'],
        [11, 'Bad Five'],
        [12, 'Bad One'],
        [14, 'Bad One'],
        [15, 'Bad Six'],
      ].map(([line, name]) => `app.tsx:${line} unplanned_event "${name}" is not in the plan.`),
    );
  });

  test('by the paths of a tsconfig.json with comments', async () => {
    const result = await check({
      'tsconfig.json': `{ /* mine */ "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["src/*"], }, // end\n } }`,
      'src/lib/names.ts': `export const NAME = 'Bad';`,
      'src/a.ts': `import { NAME } from '@/lib/names';\nanalytics.track(NAME);`,
    });
    expect(said(result)).toEqual(['src/a.ts:2 unplanned_event "Bad" is not in the plan.']);
  });

  test('what is only known when it runs is said with its reason, never guessed', async () => {
    const result = await check({
      'a.ts': `
let name = 'Signed Up';
name = other();
analytics.track(name);
analytics.track(\`Viewed \${id}\`);
analytics.track(await fetchName());
import { NAME } from 'some-package';
analytics.track(NAME);
for (const one of list) analytics.track(one);
`,
    });
    expect(said(result).map((text) => text.replace(/The name of the event is not known: /, ''))).toEqual([
      'a.ts:4 unresolved "name" is given another value somewhere.',
      'a.ts:5 unresolved it is put together when the code runs.',
      'a.ts:6 unresolved it is what fetchName() gives.',
      'a.ts:8 unresolved it comes from the package "some-package".',
      'a.ts:9 unresolved "one" gets its value when it runs.',
    ]);
    expect(result.calls).toBe(5);
  });
});

describe('properties', () => {
  test('through variables, spreads, conditions, functions and types', async () => {
    expect(
      await codesOf(`interface Props { type: 'organic' | 'invite'; seats?: number }
type Loose = { type?: 'organic' };
const base = { type: 'organic' as const };
analytics.track('Signed Up', base);
analytics.track('Signed Up', { ...base, seats: 1 });
analytics.track('Signed Up', { ...base, ...(flag && { seat: 1 }) });
analytics.track('Signed Up', { ...(flag ? { type: 'organic' } : {}) });
const make = (seats) => ({ type: 'invite', seats, at: new Date() });
analytics.track('Signed Up', make(1));
function f(p: Props) { analytics.track('Signed Up', p); }
function g(p: Loose) { analytics.track('Signed Up', p); }
function h({ seats }: { seats: string }) { analytics.track('Signed Up', { type: 'invite', seats }); }
analytics.track('Signed Up', { type: 'invite', seats: items.length, note: user?.name ?? null });
analytics.track('Signed Up', { type: 'invite', seats: String(1) });
analytics.track('Signed Up', { type: cond ? 'organic' : 'other' });
analytics.track('Signed Up', { 'type': 'invite', [\`seats\`]: 1.5 });
analytics.track('Signed Up', { type: undefined });
const seats: string = read();
analytics.track('Signed Up', { type: 'invite', seats });
analytics.track('Signed Up', Object.assign({}, base, { seats: true }));`),
    ).toEqual(
      [
        [6, 'unplanned_property'],
        [7, 'missing_required'],
        [8, 'unplanned_property'],
        [2, 'missing_required'],
        [12, 'wrong_type'],
        [14, 'wrong_type'],
        [15, 'wrong_value'],
        [16, 'wrong_type'],
        [17, 'missing_required'],
        [19, 'wrong_type'],
        [20, 'wrong_type'],
      ].sort((a, b) => Number(a[0]) - Number(b[0])),
    );
  });

  test('of an object whose fields are set one by one, only what is there is judged', async () => {
    const { findings } = await check({
      'a.ts': `const a = { seats: 'x' };
a.type = 'invite';
analytics.track('Signed Up', a);
const b: any = {};
Object.assign(b, more);
analytics.track('Signed Up', b);
const c = { seat: 1 };
delete c.seats;
analytics.track('Signed Up', c);`,
    });
    expect(findings.map(({ code, line }) => [line, code])).toEqual([
      [3, 'unresolved'],
      [6, 'unresolved'],
      [7, 'unplanned_property'],
      [9, 'unresolved'],
    ]);
  });

  test('of an object that is not all known, what is known is judged and the rest is said', async () => {
    const { findings } = await check({
      'a.ts': `analytics.track('Signed Up', { ...rest, seats: 'x' });\nanalytics.track('Signed Up', load());`,
    });
    expect(findings.map(({ code, line }) => [line, code])).toEqual([
      [1, 'unresolved'],
      [1, 'wrong_type'],
      [2, 'unresolved'],
    ]);
  });
});

describe('wrappers', () => {
  test('are found: their callers are judged, through files, defaults, objects, classes and other wrappers', async () => {
    const result = await check({
      'lib/track.ts': `
export function send(name: string, props: Record<string, unknown> = {}) { analytics.track(name, { ...props }); }
export const telemetry = { capture({ event, data }) { send(event, data); } };
export class Tracker { log = (name: string, extra?: object) => analytics.track('Signed ' + name, extra); }
export default (props) => analytics.track('Order Placed', props);`,
      'app.ts': `
import placed, { send as emit, telemetry, Tracker } from './lib/track';
emit('Signed Up', { type: 'organic' });
emit('Signed Up', { type: 1 });
emit('Nothing');
telemetry.capture({ event: 'Nothing Else', data: {} });
telemetry.capture({ event: 'Signed Up', data: { type: 'invite' } });
new Tracker().log('Up', { type: 'x' });
const t = new Tracker();
t.log('Down');
placed({ total: '1' });
placed({ total: 1 });`,
    });
    expect(result.findings.map(({ file, line, code }) => [file, line, code])).toEqual([
      ['app.ts', 4, 'wrong_value'],
      ['app.ts', 5, 'unplanned_event'],
      ['app.ts', 6, 'unplanned_event'],
      ['app.ts', 8, 'wrong_value'],
      ['app.ts', 10, 'unplanned_event'],
      ['app.ts', 11, 'wrong_type'],
    ]);
  });

  test('that nobody calls here are said', async () => {
    const result = await check({ 'a.ts': `export function send(name: string) { analytics.track(name); }` });
    expect(said(result)).toEqual([
      expect.stringMatching(/^a\.ts:1 unresolved .*what the function gets, and nothing here calls send\./),
    ]);
  });

  test('can be declared: by name, with places of the arguments', async () => {
    const wrappers: CheckOptions['wrappers'] = [
      {
        call: 'emit',
        type: 'track',
        event: { index: 1, path: ['name'] },
        properties: { index: 1, path: ['data'] },
      },
      { call: 'bus.paid', type: 'track', event: 'Order Placed', properties: { index: 0, path: [] } },
    ];
    const result = await check(
      {
        'a.ts': `import { emit } from 'our-package';
emit(1, { name: 'Nothing' });
emit(1, { name: 'Signed Up', data: { type: 'x' } });
bus.paid({ total: 'x' });`,
        'b.ts': `export function emit(kind, call: { name: string; data: object }) { analytics.track(call.name, call.data); }`,
      },
      { wrappers },
    );
    expect(result.findings.map(({ file, line, code }) => [file, line, code])).toEqual([
      ['a.ts', 2, 'unplanned_event'],
      ['a.ts', 3, 'wrong_value'],
      ['a.ts', 4, 'wrong_type'],
    ]);
  });

  test('functions that call themselves or each other do not go on for ever', async () => {
    const { findings } = await check({
      'a.ts': `function a(n) { analytics.track(n); b(n); }\nfunction b(n) { a(n); }\na('Nothing');\nconst x = x.y; analytics.track(x);\nconst p = { ...p }; analytics.track('Signed Up', p);`,
    });
    expect(findings.filter(({ code }) => code === 'unplanned_event')).toHaveLength(1);
  });

  test('a generated client counts as calls of its rules, and what it is given is judged', async () => {
    const result = await check({
      'analytics.ts': generateClient(plan(), { client: 'browser' }),
      'app.js': `import { signedUp, orderPlaced as placed } from './analytics';\nsignedUp(analytics, { type: 'organic' });\nplaced(analytics, {});`,
    });
    expect(said(result)).toEqual([
      'app.js:3 missing_required Order Placed: properties.total is required and is missing.',
    ]);
    expect(result.notCalled).toEqual(['Old Thing', 'identify', 'page']);
  });
});

test('components of Vue and Svelte: their scripts, at their own lines', async () => {
  const result = await check({
    'a.vue': `<template>\n  <p>analytics.track('No')</p>\n</template>\n<script setup lang="ts">\nconst a: string = 'Bad';\nanalytics.track(a);\n</script>\n`,
    'b.svelte': `<script>\n  analytics.track('Worse');\n</script>\n<p>{1}</p>`,
  });
  expect(said(result)).toEqual([
    'a.vue:6 unplanned_event "Bad" is not in the plan.',
    'b.svelte:2 unplanned_event "Worse" is not in the plan.',
  ]);
});

test('files that cannot be read as code are said, the others are judged', async () => {
  const result = await check({
    'a.ts': `analytics.track('Bad');`,
    'b.ts': 'const = ;',
    'node_modules/x/i.js': `analytics.track('Worse')`,
  });
  expect(result.findings.map(({ file, code }) => [file, code])).toEqual([
    ['a.ts', 'unplanned_event'],
    ['b.ts', 'not_read'],
  ]);
});
