import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { parseSync } from 'oxc-parser';
import { afterAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../event/event.ts';
import { EMPTY_PLAN, type PlanDocument, type Rule } from '../model.ts';
import { generateClient } from './client.ts';
import { identifierOf, nameRules } from './identifiers.ts';
import { generateSchemas } from './schema-files.ts';

const properties = (fields: JsonObject, required: string[] = [], more: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties: { properties: { type: 'object', properties: fields, required, ...more } },
});
const rule = (name: string, schema: JsonObject, more: Partial<Rule> = {}): Rule => ({
  type: 'track',
  name,
  version: 1,
  schema,
  ...more,
});

const PLAN: PlanDocument = {
  ...EMPTY_PLAN,
  name: 'Shop',
  library: { properties: { plan: { type: 'string', enum: ['free', 'pro'] } }, traits: {} },
  rules: [
    rule(
      'Signed Up',
      properties(
        {
          type: { type: 'string', enum: ['organic', 'invite'], description: 'How they came. */ alert(1) /*' },
          seats: { type: 'integer' },
          plan: { $ref: '#/library/properties/plan', description: 'Bought.' },
          note: { type: ['string', 'null'] },
          'odd key': { type: 'boolean' },
          address: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
          items: {
            type: 'array',
            items: { type: 'object', properties: { sku: { type: 'string' } }, required: ['sku'] },
          },
          either: { oneOf: [{ type: 'string' }, { type: 'number' }] },
          email: { type: 'string', 'x-pii': true },
        },
        ['type', 'seats'],
      ),
      {
        why: 'the conversion of the site',
        side: 'client',
        cadence: 'once a user',
        deprecatedSince: '2026-01-01',
      },
    ),
    rule('Signed Up', properties({ kind: { type: 'string' } }, ['kind']), { version: 2 }),
    rule('signed_up', properties({})),
    rule('Logged', properties({ level: { type: 'number' } }, [], { additionalProperties: true })),
    rule('delete', true as unknown as JsonObject),
    {
      type: 'identify',
      version: 1,
      schema: { properties: { traits: { properties: { name: { type: 'string' } } } } },
    },
    {
      type: 'group',
      version: 1,
      schema: { properties: { traits: { properties: { plan: { const: 'pro' } }, required: ['plan'] } } },
    },
    {
      type: 'page',
      version: 1,
      schema: { properties: { properties: { properties: { topic: { type: 'string' } } } } },
    },
    { type: 'screen', version: 1, schema: true },
    {
      type: 'common',
      version: 1,
      schema: { properties: { properties: { properties: { app: { type: 'string' } } } } },
    },
  ],
};

const BROWSER_CALLS = `
import { AnalyticsBrowser, type Analytics } from '@segment/analytics-next';
import * as plan from './browser.ts';
declare const analytics: Analytics;
const buffered = AnalyticsBrowser.load({ writeKey: 'k' });
const sent: Promise<unknown> = plan.signedUp(analytics, { type: 'organic', seats: 1, plan: 'pro', note: null, app: 'x' });
plan.signedUp(buffered, { type: 'invite', seats: 2, items: [{ sku: 'a' }], address: { city: 'x' }, either: 1, 'odd key': true });
plan.signedUp({ track: (event: string) => event }, { type: 'invite', seats: 2 }).toUpperCase();
plan.signedUpV2(analytics, { kind: 'a' }, { context: { ip: '0.0.0.0' } });
plan.signedUp2(analytics);
plan.logged(analytics, { level: 1, whatever: true });
plan.deleteEvent(analytics);
plan.identify(analytics, 'u1', { name: 'Ada' });
plan.identify(buffered, undefined, {});
plan.group(analytics, 'g1', { plan: 'pro' });
plan.page(analytics, { name: 'Docs' }, { topic: 'x' });
plan.screen(buffered, { name: 'Home' });
// @ts-expect-error not one of the values
plan.signedUp(analytics, { type: 'other', seats: 1 });
// @ts-expect-error a required property is missing
plan.signedUp(analytics, { type: 'organic' });
// @ts-expect-error a wrong type
plan.signedUp(analytics, { type: 'organic', seats: '1' });
// @ts-expect-error an unplanned property
plan.signedUp(analytics, { type: 'organic', seats: 1, extra: true });
// @ts-expect-error a wrong type in a list
plan.signedUp(analytics, { type: 'organic', seats: 1, items: [{ sku: 1 }] });
// @ts-expect-error a missing nested property
plan.signedUp(analytics, { type: 'organic', seats: 1, address: {} });
// @ts-expect-error no properties are planned but the common one
plan.signedUp2(analytics, { a: 1 });
// @ts-expect-error not null
plan.signedUpV2(analytics, { kind: null });
// @ts-expect-error not the planned value
plan.group(analytics, 'g1', { plan: 'free' });
// @ts-expect-error no analytics object
plan.signedUp({}, { type: 'organic', seats: 1 });
export { sent };
`;

const SERVER_CALLS = `
import { Analytics } from '@segment/analytics-node';
import * as plan from './server.ts';
declare const analytics: Analytics;
plan.signedUp(analytics, { userId: 'u', properties: { type: 'organic', seats: 1 } });
plan.signedUpV2(analytics, { anonymousId: 'a', timestamp: new Date(), properties: { kind: 'x' } });
plan.signedUp2(analytics, { userId: 'u' });
plan.identify(analytics, { userId: 'u', traits: { name: 'Ada' } });
plan.group(analytics, { userId: 'u', groupId: 'g', traits: { plan: 'pro' } });
plan.page(analytics, { userId: 'u', name: 'Docs' });
// @ts-expect-error nobody did it
plan.signedUp(analytics, { properties: { type: 'organic', seats: 1 } });
// @ts-expect-error a required property is missing
plan.signedUp(analytics, { userId: 'u', properties: { type: 'organic' } });
// @ts-expect-error which group
plan.group(analytics, { userId: 'u', traits: { plan: 'pro' } });
`;

const folder = mkdtempSync(join(tmpdir(), 'trackway-types-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the generated code is right under strict TypeScript with the libraries’ own types, and wrong calls are errors', () => {
  mkdirSync(folder, { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  write('browser.ts', generateClient(PLAN, { client: 'browser' }));
  write('server.ts', generateClient(PLAN, { client: 'server' }));
  write('browser-calls.ts', BROWSER_CALLS);
  write('server-calls.ts', SERVER_CALLS);
  write('package.json', '{"type":"module"}');
  write(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: {
        ...{
          target: 'es2022',
          module: 'nodenext',
          strict: true,
          noEmit: true,
          skipLibCheck: true,
          types: ['node'],
        },
        ...{
          allowImportingTsExtensions: true,
          exactOptionalPropertyTypes: true,
          noUncheckedIndexedAccess: true,
        },
        ...{ noUnusedLocals: true, noPropertyAccessFromIndexSignature: true, isolatedModules: true },
        ...{ verbatimModuleSyntax: true, lib: ['es2022', 'dom'] },
      },
      include: ['*.ts'],
    }),
  );
  const { stdout, status } = spawnSync('node_modules/.bin/tsc', ['-p', folder], { encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});

describe('what a generated function sends', () => {
  const load = async (client: 'browser' | 'server') => {
    const file = join(folder, `run-${client}.ts`);
    writeFileSync(file, generateClient(PLAN, { client }));
    return (await import(/* @vite-ignore */ file)) as Record<string, (...args: unknown[]) => unknown>;
  };
  const recorder = new Proxy(
    {},
    {
      get:
        (_, method) =>
        (...args: unknown[]) => [method, ...args],
    },
  );

  test('in a browser: the exact name, the properties as given, the version in context.protocols', async () => {
    const plan = await load('browser');
    expect(plan.signedUp?.(recorder, { type: 'organic', seats: 1 })).toEqual([
      ...['track', 'Signed Up', { type: 'organic', seats: 1 }, undefined],
    ]);
    expect(
      plan.signedUpV2?.(
        recorder,
        { kind: 'x' },
        { context: { a: 1, protocols: { b: 2 } }, anonymousId: 'n' },
      ),
    ).toEqual([
      ...['track', 'Signed Up', { kind: 'x' }],
      { anonymousId: 'n', context: { a: 1, protocols: { b: 2, event_version: 2 } } },
    ]);
    expect(plan.signedUp2?.(recorder)).toEqual(['track', 'signed_up', {}, undefined]);
    expect(plan.page?.(recorder, { category: 'Docs', name: 'Start' }, { topic: 't' })).toEqual([
      ...['page', 'Docs', 'Start', { topic: 't' }, undefined],
    ]);
    expect(plan.identify?.(recorder, 'u1', { name: 'A' })).toEqual([
      'identify',
      'u1',
      { name: 'A' },
      undefined,
    ]);
  });

  test('on a server: one object', async () => {
    const plan = await load('server');
    expect(plan.signedUpV2?.(recorder, { userId: 'u', properties: { kind: 'x' } })).toEqual([
      'track',
      {
        userId: 'u',
        properties: { kind: 'x' },
        event: 'Signed Up',
        context: { protocols: { event_version: 2 } },
      },
    ]);
  });
});

describe('names', () => {
  test.each([
    ['Signed Up', 'signedUp'],
    ['signed_up', 'signedUp'],
    ['HTTPError seen', 'httpErrorSeen'],
    ['orderPlaced', 'orderPlaced'],
    ['2 Factor On', 'event2FactorOn'],
    ['delete', 'deleteEvent'],
    ['🎉', 'event'],
    ['Größe geändert', 'größeGeändert'],
    ['注册 完成', '注册完成'],
    ['İstanbul', 'i̇stanbul'],
  ])('%s is %s', (name, identifier) => {
    expect(identifierOf(name)).toBe(identifier);
  });

  test('whatever events are called, the file parses and no two functions have one name', () => {
    const name = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string(),
      fc.constantFrom('Signed Up', 'signed up', 'class', '*/', '`${x}`', '"', '\u2028'),
    );
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 8 }), name, (names, text) => {
        const document = {
          ...EMPTY_PLAN,
          name: text,
          rules: names.map((one) =>
            rule(one, properties({ [text]: { type: 'string', description: text, examples: [text] } }), {
              why: text,
            }),
          ),
        };
        for (const client of ['browser', 'server'] as const) {
          const { errors, module } = parseSync('a.ts', generateClient(document, { client }));
          expect(errors).toEqual([]);
          const exported = module.staticExports.flatMap(({ entries }) =>
            entries.filter(({ isType }) => !isType).map(({ exportName }) => exportName.name),
          );
          expect(exported).toHaveLength(names.length);
          expect(new Set(exported).size).toBe(names.length);
        }
        const files = generateSchemas(document).map((file) => file.name.toLowerCase());
        expect(new Set(files).size).toBe(names.length);
      }),
      { numRuns: 300 },
    );
  });

  test('a rule that is added at the end renames no function', () => {
    const before = nameRules({ rules: [rule('Signed Up', {}), rule('signed-up', {})] }).map(
      (one) => one.name,
    );
    const after = nameRules({ rules: [rule('Signed Up', {}), rule('signed-up', {}), rule('SIGNED UP', {})] });
    expect(after.slice(0, 2).map((one) => one.name)).toEqual(before);
  });
});

test('the comments say why, when and what is deprecated, and nothing in them ends the comment', () => {
  const text = generateClient(PLAN, { client: 'browser' });
  expect(text).toContain('the conversion of the site');
  expect(text).toContain('@deprecated since 2026-01-01');
  expect(text).toContain('Personal data.');
  expect(text).toContain('*\\/ alert(1) /*');
  expect(generateClient(structuredClone(PLAN), { client: 'browser' })).toBe(text);
});

test('the schema files stand alone: what they took from the library is in them', () => {
  const files = generateSchemas(PLAN);
  expect(files.map(({ name }) => name)).toEqual([
    ...['track-signed-up.json', 'track-signed-up-v2.json', 'track-signed-up2.json', 'track-logged.json'],
    ...['track-delete-event.json', 'identify.json', 'group.json', 'page.json', 'screen.json', 'common.json'],
  ]);
  const check = new Ajv({ strict: false }).compile(JSON.parse(files[0]?.text ?? ''));
  expect(check({ properties: { type: 'organic', seats: 1, plan: 'pro' } })).toBe(true);
  expect(check({ properties: { type: 'organic', seats: 1, plan: 'gold' } })).toBe(false);
});
