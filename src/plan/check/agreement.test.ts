/** Checking agrees with plain Ajv, the reference, on random schemas and events: same verdict, whatever we do to be fast. */
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomFields, randomSchema } from '../../../test/support/random-schema.ts';
import type { Event, JsonObject } from '../../event/event.ts';
import { EMPTY_PLAN, type JsonSchema, type PlanDocument } from '../model.ts';
import { findProblems } from '../problems/find-problems.ts';
import { checkEvent } from './check-event.ts';
import { compilePlan, HOT_AFTER } from './compile-plan.ts';

const wire = (event: Event): unknown => ({
  ...Object.fromEntries(Object.entries(event).filter(([name]) => name !== 'extra')),
  timestamp: new Date(event.timestamp).toISOString(),
  receivedAt: new Date(event.receivedAt).toISOString(),
  ...event.extra,
});

/** Plain Ajv throws where it compares objects that have a field called toString. */
function ask(judge: () => boolean): boolean | undefined {
  try {
    return judge();
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** With one rule; undefined where a plan refuses the schema, as one that refers to itself for the same value. */
const documentOf = (schema: JsonSchema): PlanDocument | undefined =>
  findProblems({ ...EMPTY_PLAN, name: 'p', rules: [{ type: 'track', name: 'A', version: 1, schema }] })
    .document;

const eventOf = (given: JsonObject, extra: JsonObject | undefined): Event =>
  ({
    ...{
      messageId: 'm',
      type: 'track',
      event: 'A',
      userId: 'u',
      timestamp: 1,
      receivedAt: 2,
      channel: 'server',
    },
    context: {},
    properties: given,
    ...(extra === undefined ? {} : { extra }),
  }) as Event;

test('an event breaks its rule exactly when plain Ajv says that its wire form breaks the schema', () => {
  let valid = 0;
  let invalid = 0;
  fc.assert(
    fc.property(
      randomSchema,
      randomSchema,
      randomSchema,
      randomFields,
      fc.option(randomFields, { nil: undefined }),
      (properties, top, d, given, extra) => {
        const whole: JsonSchema = { definitions: { d }, properties: { properties }, allOf: [top] };
        const document = documentOf(whole);
        // Plain Ajv would not end either.
        if (document === undefined) return;
        const event = eventOf(given, extra);
        // Of several lists plain Ajv takes an empty one for right when the one before it was (value-keywords.ts).
        if (JSON.stringify(whole).includes('"contains"') && JSON.stringify(wire(event)).includes('[]'))
          return;
        const reference = new Ajv({
          strict: false,
          // Where it stops at the first error, it takes [] for {items: [false], contains: {}}.
          allErrors: true,
          ownProperties: true,
          logger: false,
          validateSchema: false,
        }).compile(whole);
        const violations = checkEvent(compilePlan(document), event).filter(
          ({ type }) => type !== 'Unplanned Property',
        );
        const expected = ask(() => reference(wire(event)));
        if (expected === undefined) return;
        expect(violations.length === 0).toBe(expected);
        if (expected) valid++;
        else invalid++;
      },
    ),
    { numRuns: 1500 },
  );
  expect(Math.min(valid, invalid)).toBeGreaterThan(150);
});

test('what a rule said of events before changes nothing of what it says of the next', () => {
  let said = 0;
  fc.assert(
    fc.property(
      randomSchema,
      randomSchema,
      fc.array(randomFields, { minLength: 2, maxLength: 5 }),
      (properties, d, several) => {
        const document = documentOf({ definitions: { d }, properties: { properties } });
        if (document === undefined) return;
        const warm = compilePlan(document);
        for (const given of [...several, ...several]) {
          const event = eventOf(given, undefined);
          const violations = checkEvent(warm, event);
          expect(violations).toEqual(checkEvent(compilePlan(document), event));
          said += violations.length;
        }
      },
    ),
    { numRuns: 500 },
  );
  expect(said).toBeGreaterThan(200);
});

test('a rule that many events went through finds what it found before', () => {
  let said = 0;
  fc.assert(
    fc.property(
      randomSchema,
      randomSchema,
      fc.array(randomFields, { minLength: 3, maxLength: 6 }),
      (own, d, several) => {
        const document = documentOf({ definitions: { d }, properties: { properties: own } });
        if (document === undefined) return;
        const hot = compilePlan(document);
        const [first] = several.map((given) => eventOf(given, undefined));
        if (first === undefined) return;
        for (let times = 0; times <= HOT_AFTER; times++) checkEvent(hot, first);
        for (const given of several) {
          const violations = checkEvent(hot, eventOf(given, undefined));
          expect(violations).toEqual(checkEvent(compilePlan(document), eventOf(given, undefined)));
          said += violations.length;
        }
      },
    ),
    { numRuns: 100 },
  );
  expect(said).toBeGreaterThan(50);
});
