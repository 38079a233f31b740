import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../event/event.ts';
import { checkEvent } from '../check/check-event.ts';
import { compilePlan } from '../check/compile-plan.ts';
import type { Rule } from '../model.ts';
import { type Observed, openInference, type Proposal } from './infer.ts';

function infer(events: readonly Observed[], options = {}): Proposal {
  const inference = openInference(options);
  for (const event of events) inference.observe(event);
  return inference.propose();
}

function track(event: string, properties: JsonObject, channel: Observed['channel'] = 'browser'): Observed {
  return { type: 'track', event, properties, channel, timestamp: 1_700_000_000_000 };
}

const times = (count: number, make: (index: number) => Observed): Observed[] =>
  Array.from({ length: count }, (_, index) => make(index));

function propertyOf(rule: Rule | undefined, path: string): JsonObject {
  let schema = rule?.schema;
  for (const key of path.split('.'))
    schema =
      typeof schema === 'object' && typeof schema.properties === 'object'
        ? (Reflect.get(schema.properties ?? {}, key) as JsonObject)
        : {};
  return typeof schema === 'object' ? schema : {};
}

/** What the plan finds wrong with each event. */
function verdicts(proposal: Proposal, events: readonly Observed[]): string[][] {
  const compiled = compilePlan(proposal.document);
  return events.map((event) =>
    checkEvent(compiled, { messageId: 'm', receivedAt: 1, context: {}, ...event }).map(
      ({ field, description }) => `${field}: ${description}`,
    ),
  );
}

describe('an inferred plan finds nothing wrong with what it was made from', () => {
  const value = fc
    .jsonValue({ maxDepth: 4, noUnicodeString: false })
    .map((json) => JSON.parse(JSON.stringify(json)));
  const body = fc
    .dictionary(
      fc.oneof(fc.constantFrom('plan', 'email', 'count', 'items', 'at'), fc.string({ maxLength: 12 })),
      value,
      {
        maxKeys: 8,
        noNullPrototype: true,
      },
    )
    .map((made) => JSON.parse(JSON.stringify(made)) as JsonObject);
  const event: fc.Arbitrary<Observed> = fc.oneof(
    fc.record({
      type: fc.constant('track' as const),
      event: fc.constantFrom('Signed Up', 'Viewed Report', 'Paid', 'valueOf', '__proto__'),
      properties: body,
      channel: fc.constantFrom('browser' as const, 'server' as const),
      timestamp: fc.integer({ min: 0, max: 2e12 }),
    }),
    fc.record({
      type: fc.constantFrom('identify' as const, 'group' as const),
      traits: body,
      channel: fc.constant('server' as const),
      timestamp: fc.constant(1),
    }),
    fc.record({
      type: fc.constantFrom('page' as const, 'screen' as const),
      properties: body,
      channel: fc.constant('mobile' as const),
      timestamp: fc.constant(2),
    }),
  );

  test('whatever is sent', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 60 }), (events) => {
        expect(verdicts(infer(events, { requiredFrom: 1 }), events)).toEqual(events.map(() => []));
      }),
      { numRuns: 300 },
    );
  });

  test('also when there was no room to list all of it', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 40 }), (events) => {
        const proposal = infer(events, { requiredFrom: 1, placesMax: 3 });
        expect(verdicts(proposal, events)).toEqual(events.map(() => []));
      }),
      { numRuns: 150 },
    );
  });

  test('and each example follows its own rule', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 60 }), (events) => {
        const { document } = infer(events);
        const examples = document.rules.map(({ type, name, example }) => ({ ...example, type, event: name }));
        const said = verdicts(infer(events), examples as unknown as Observed[]);
        expect(said).toEqual(examples.map(() => []));
      }),
      { numRuns: 150 },
    );
  });
});

describe('types', () => {
  test('whole numbers and others are told apart, null makes a field nullable, objects and lists are looked into', () => {
    const { document } = infer(
      times(20, (index) =>
        track('Paid', {
          seats: index,
          amount: index + 0.5,
          coupon: index % 2 === 0 ? null : 'SPRING',
          items: [{ sku: 'a', count: 1 }],
          nested: { deep: { on: true } },
          at: '2026-03-01T10:00:00Z',
          ...(index === 3 ? { rare: true } : {}),
        }),
      ),
    );
    const [rule] = document.rules;
    expect(propertyOf(rule, 'properties.seats').type).toBe('integer');
    expect(propertyOf(rule, 'properties.amount').type).toBe('number');
    expect(propertyOf(rule, 'properties.coupon').type).toEqual(['string', 'null']);
    expect(propertyOf(rule, 'properties.at').format).toBe('date-time');
    expect(propertyOf(rule, 'properties.nested.deep.on').type).toBe('boolean');
    expect(propertyOf(rule, 'properties.items').items).toMatchObject({
      type: 'object',
      properties: { sku: { type: 'string' }, count: { type: 'integer' } },
      required: ['count', 'sku'],
    });
    expect(propertyOf(rule, 'properties').required).toEqual([
      'amount',
      'at',
      'coupon',
      'items',
      'nested',
      'seats',
    ]);
    expect(rule?.side).toBe('client');
  });

  test('few values that came often become a list of values, many or rare ones do not', () => {
    const { document, facts } = infer(
      times(100, (index) =>
        track('Signed Up', {
          type: index % 3 === 0 ? 'invite' : 'organic',
          topic: `topic ${index}`,
          once: 'x',
        }),
      ),
    );
    expect(propertyOf(document.rules[0], 'properties.type').enum).toEqual(['invite', 'organic']);
    expect(propertyOf(document.rules[0], 'properties.topic').enum).toBeUndefined();
    expect(propertyOf(document.rules[0], 'properties.once').enum).toBeUndefined();
    expect(facts[0]?.fields.find(({ path }) => path === 'properties.type')).toMatchObject({
      ratio: 1,
      values: ['invite', 'organic'],
    });
  });
});

test('no personal value gets into the document, the facts or the warnings', () => {
  const secrets = [
    'ada@example.org',
    '+49 170 1234567',
    '203.0.113.77',
    '4111111111111111',
    'Lovelace',
    'Mill Lane',
  ];
  const [email, phone, ip, card, surname, street] = secrets as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const proposal = infer([
    ...times(60, () =>
      track('Invite Sent', {
        invitee: email,
        contact: phone,
        from: ip,
        paidWith: card,
        note: `call ${email}`,
        last_name: surname,
        address: { line: street },
        people: [{ who: email }],
        userId: 'u_40b21578e1d0',
      }),
    ),
    ...times(60, () => ({ ...track('', {}), type: 'identify', traits: { name: surname } }) as Observed),
  ]);
  const text = JSON.stringify(proposal);
  for (const secret of [...secrets, 'u_40b21578e1d0']) expect(text).not.toContain(secret);
  const rule = proposal.document.rules.find(({ name }) => name === 'Invite Sent');
  for (const field of ['invitee', 'contact', 'from', 'paidWith', 'note', 'last_name'])
    expect(propertyOf(rule, `properties.${field}`), field).toMatchObject({ 'x-pii': true });
  expect(propertyOf(rule, 'properties.userId')).not.toHaveProperty('x-pii');
});

describe('names with values in them', () => {
  test('become one rule under the name that is left, with a warning', () => {
    const { document, warnings } = infer([
      ...times(400, (index) => track(`Viewed ${index}`, { index })),
      ...times(20, () => track('Viewed', { index: 1, extra: true })),
    ]);
    expect(document.rules.map(({ name }) => name)).toEqual(['Viewed']);
    expect(warnings).toMatchObject([{ code: 'dynamic_name', rule: 'Viewed', events: 400 }]);
    expect(warnings[0]?.message).toContain('"Viewed 0"');
    expect(propertyOf(document.rules[0], 'properties').required).toEqual(['index']);
  });

  test('a few numbered names are left as they are', () => {
    const { document, warnings } = infer(times(40, (index) => track(`Completed Step ${index % 3}`, {})));
    expect(document.rules).toHaveLength(3);
    expect(warnings).toEqual([]);
  });

  test.each([
    ['Order 4ba4ca80-ef25-45e5-9f7b-ea6f7ced94f', 'Order'],
    ['Invited ada', 'Invited'],
  ])('%s…', (start, stem) => {
    const tail = stem === 'Order' ? (index: number) => `${index}` : (index: number) => `${index}@example.com`;
    const { document } = infer(times(9, (index) => track(`${start}${tail(index)}`, {})));
    expect(document.rules.map(({ name }) => name)).toEqual([stem]);
  });

  test('memory is bounded whatever is sent: names, fields and texts are counted out and said', () => {
    const inference = openInference({ namesMax: 100, placesMax: 200 });
    for (let index = 0; index < 5_000; index++) {
      const word = [...String(index)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
      inference.observe(
        track(`Did ${word}`, { [`key${index}`]: 'x'.repeat(1_000), more: { [`k${index}`]: word } }),
      );
    }
    const { document, warnings } = inference.propose();
    expect(document.rules).toHaveLength(100);
    expect(warnings.map(({ code }) => code)).toEqual(['too_many_names', 'too_many_fields']);
    expect(warnings[0]?.events).toBe(4_900);
    expect(JSON.stringify(document).length).toBeLessThan(200_000);
  });
});

test('the order of arrival does not change the proposal', () => {
  const events = times(90, (index) =>
    track(`Did ${'abc'[index % 3]}`, { a: index % 2 ? 'x' : 'y', [`f${index % 4}`]: index }),
  );
  const strip = (proposal: Proposal) =>
    proposal.document.rules.map(({ name, schema }) => [
      name,
      JSON.stringify(schema).replace(/"examples":\[[^\]]*\],?/g, ''),
    ]);
  expect(strip(infer([...events].reverse()))).toEqual(strip(infer(events)));
});
