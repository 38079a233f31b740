import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plan } from '../../../../test/support/plans.ts';
import type { Json, JsonObject } from '../../../event/event.ts';
import type { PlanDocument } from '../../model.ts';
import { findProblems } from '../../problems/find-problems.ts';
import { isList, isObject } from '../json.ts';
import { readPlanYaml } from '../yaml/read.ts';
import { writePlanYaml } from '../yaml/write.ts';
import { fromSegment, fromTypewriter } from './from-segment.ts';
import { toSegment, toTypewriter } from './to-segment.ts';

function sorted(json: Json | undefined): Json {
  if (isList(json)) return json.map(sorted);
  if (!isObject(json)) return json ?? null;
  return Object.fromEntries(
    Object.keys(json)
      .sort()
      .map((key) => [key, sorted(json[key])]),
  );
}

function documentOf(json: Json): PlanDocument {
  const read = fromSegment(json);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.document;
}

/** Through our file, as a person who moves over does it. */
function throughFile(document: PlanDocument): PlanDocument {
  const read = readPlanYaml(writePlanYaml(document));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.document;
}

const metadata = (name: string, type: string): JsonObject => ({ name, type });

/** As GET /tracking-plans/{id} and /rules answer: whole-event schemas, labels, metadata, versions, times. */
const SEGMENT_PLAN: JsonObject = {
  id: 'tp_1a2B3c4D5e6F7g8H9i0J1k2L3m4',
  name: 'Initech web',
  slug: 'initech-web',
  description: 'What the site tells us',
  type: 'LIVE',
  createdAt: '2024-02-01T09:00:00.000Z',
  updatedAt: '2025-06-30T12:30:45.000Z',
  rules: [
    {
      type: 'TRACK',
      key: 'Report "TPS" Filed\\',
      version: 1,
      createdAt: '2024-02-01T09:00:00.000Z',
      updatedAt: '2024-02-02T09:00:00.000Z',
      deprecatedAt: '0001-01-01T00:00:00.000Z',
      jsonSchema: {
        $schema: 'http://json-schema.org/draft-07/schema#',
        description: 'Somebody filed a report, with its cover sheet.',
        eventMetadata: metadata('Report "TPS" Filed\\', 'TRACK'),
        labels: { area: 'reports', owner: 'lumbergh' },
        type: 'object',
        properties: {
          context: {},
          traits: { type: 'object' },
          properties: {
            type: 'object',
            required: ['cover sheet', 'copies'],
            properties: {
              'cover sheet': {
                id: '/properties/properties/properties/cover%20sheet',
                type: 'boolean',
                description: '',
              },
              copies: {
                type: ['integer', 'null'],
                description: 'How many',
                id: '/properties/properties/properties/copies',
              },
              kind: { enum: ['daily', 'weekly'], type: 'string' },
              readers: {
                type: ['array', 'null'],
                items: {
                  type: 'object',
                  properties: { name: { type: 'string', pattern: 'A|B' } },
                  required: [],
                },
              },
              anything: { description: 'Whatever' },
            },
          },
        },
        required: ['properties'],
      },
    },
    {
      type: 'TRACK',
      key: 'Report "TPS" Filed\\',
      version: 2,
      deprecatedAt: '2025-01-31T17:04:05.000Z',
      jsonSchema: {
        $schema: 'http://json-schema.org/draft-07/schema#',
        labels: {},
        type: 'object',
        properties: {},
      },
    },
    {
      type: 'IDENTIFY',
      version: 1,
      jsonSchema: {
        $schema: 'http://json-schema.org/draft-07/schema#',
        type: 'object',
        properties: {
          traits: { type: 'object', properties: { email: { type: 'string' } }, required: ['email'] },
        },
        required: ['traits'],
      },
    },
    { type: 'PAGE', key: '', version: 1, jsonSchema: { type: 'object', labels: { odd: 1 } } },
    {
      type: 'COMMON',
      version: 1,
      jsonSchema: { type: 'object', required: ['context'], 'x-other': [1, null] },
    },
  ],
};

describe('Segment Protocols JSON', () => {
  it('survives import, our file and export, byte for byte after sorting keys', () => {
    const back = toSegment(throughFile(documentOf(SEGMENT_PLAN)));
    expect(JSON.stringify(sorted(back))).toBe(JSON.stringify(sorted(SEGMENT_PLAN)));
  });

  it('becomes words that people know: when, labels, the day of deprecation', () => {
    const [first, second] = documentOf(SEGMENT_PLAN).rules;
    expect(first).toMatchObject({
      when: 'Somebody filed a report, with its cover sheet.',
      labels: { area: 'reports', owner: 'lumbergh' },
    });
    expect(first?.deprecatedSince).toBeUndefined();
    expect(second?.deprecatedSince).toBe('2025-01-31');
    expect(writePlanYaml(documentOf(SEGMENT_PLAN))).toContain(
      '      kind: {type: string, enum: [daily, weekly]}\n',
    );
  });

  it('can be put in force as it was imported', () => {
    expect(findProblems(documentOf(SEGMENT_PLAN)).problems).toBeUndefined();
  });

  it('a changed day of deprecation replaces the imported moment', () => {
    const document = documentOf(SEGMENT_PLAN);
    const rules = document.rules.map(({ deprecatedSince: _, ...rule }, index) =>
      index === 0 ? { ...rule, deprecatedSince: '2026-03-01' } : rule,
    );
    const back = toSegment({ ...document, rules }).rules;
    const [first, second] = isList(back) ? back : [];
    expect(first).toMatchObject({ deprecatedAt: '2026-03-01T00:00:00.000Z' });
    expect(second).not.toHaveProperty('deprecatedAt');
  });

  it('any plan of ours comes back from it, references to the library written out', () => {
    const noRefs = (document: PlanDocument): boolean => !JSON.stringify(document).includes('#/library/');
    fc.assert(
      fc.property(plan.filter(noRefs), (document) => {
        const { imported: _, ...words } = document;
        const rules = document.rules
          .map(({ imported: __, ...rule }) => rule)
          .filter(
            ({ schema }) => typeof schema === 'object' && !('labels' in schema) && !('description' in schema),
          );
        expect(documentOf(toSegment({ ...words, rules }))).toEqual({
          ...words,
          rules,
        });
      }),
      { numRuns: 100 },
    );
  });

  it('an answer of the Public API and a list of rules are read too', () => {
    const { rules, ...rest } = SEGMENT_PLAN;
    expect(documentOf({ data: { trackingPlan: rest, rules: rules ?? [] } })).toEqual(
      documentOf(SEGMENT_PLAN),
    );
    expect(documentOf(rules ?? []).rules).toEqual(documentOf(SEGMENT_PLAN).rules);
  });

  it.each<[string, Json, string]>([
    ['no plan', 'x', ''],
    ['no rules', { name: 'x' }, ''],
    ['an unknown type', { rules: [{ type: 'ALIAS', jsonSchema: {} }] }, '/rules/0/type'],
    ['a track rule without a key', { rules: [{ type: 'TRACK', jsonSchema: {} }] }, '/rules/0/key'],
    ['no schema', { rules: [{ type: 'PAGE', jsonSchema: null }] }, '/rules/0/jsonSchema'],
    ['a version of text', { rules: [{ type: 'PAGE', version: '1', jsonSchema: {} }] }, '/rules/0/version'],
  ])('%s is refused with its place', (_, json, path) => {
    const read = fromSegment(json);
    expect('problems' in read && read.problems.map((problem) => problem.path)).toEqual([path]);
  });
});

it("Typewriter's plan.json survives import and export, and a plan of ours makes one", () => {
  const typewriterPlan: JsonObject = {
    createdAt: '2025-05-05T05:05:05.000Z',
    description: '',
    id: 'tp_9Z8y',
    name: 'Initech clients',
    resourceSchemaId: 'rs_9Z8y',
    rules: [
      {
        createdAt: '2025-05-05T05:05:05.000Z',
        deprecatedAt: '0001-01-01T00:00:00.000Z',
        jsonSchema: {
          $schema: 'http://json-schema.org/draft-07/schema#',
          description: 'A stapler was taken.',
          eventMetadata: metadata('Stapler Taken', 'TRACK'),
          labels: {},
          properties: { colour: { description: '', id: '/properties/colour', type: 'string' } },
          required: ['colour'],
          type: 'object',
        },
        key: 'Stapler Taken',
        type: 'TRACK',
        updatedAt: '2025-05-05T05:05:05.000Z',
        version: 1,
      },
    ],
  };
  const read = fromTypewriter(typewriterPlan);
  const known = { id: 'tp_other', createdAt: '2026-01-01T00:00:00.000Z' };
  const document = 'document' in read ? throughFile(read.document) : null;
  expect(document && JSON.stringify(sorted(toTypewriter(document, known)))).toBe(
    JSON.stringify(sorted(typewriterPlan)),
  );
  expect(document && toTypewriter({ ...document, imported: {} }, known)).toMatchObject(known);
});
