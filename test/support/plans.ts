/** Random plan documents and random edits of them, for property tests of formats and diffs. */
import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/event/event.ts';
import type { JsonSchema, PlanDocument, Rule, RuleType } from '../../src/plan/model.ts';
import { DEFAULT_CONVENTIONS, NAME_CASES, RULE_TYPES } from '../../src/plan/model.ts';

/** Names people give, and those that break what is careless with keys, quotes, numbers and lines. */
const name = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('plan', 'userLogin', 'Signed Up', 'Order Completed', 'type', 'id', 'email'),
  },
  { weight: 2, arbitrary: fc.string({ minLength: 1, maxLength: 12 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '42',
      '__proto__',
      'true',
      'null',
      '~',
      'a: b',
      '# no',
      '- x',
      "it's",
      'a/b~c',
      '1.0',
      '<<',
      '😀',
      'toString',
      'a\nb',
      ' x',
      '0x1F',
      '?',
    ),
  },
);
const text = fc.oneof(
  fc.lorem({ maxCount: 12 }),
  fc.string({ maxLength: 30 }),
  fc.constantFrom(
    'two\nlines',
    'ends\n',
    '\n',
    '  lead',
    'trail  ',
    '# hash',
    'a # b',
    ': x',
    '"',
    "'",
    '|',
    '>',
    '- a\n- b',
    'tab\there',
    '2026-01-01',
    'off',
    '\u0085',
    'a\r\nb',
    '---',
    '...',
  ),
);
const json: fc.Arbitrary<Json> = fc
  .jsonValue({ maxDepth: 2 })
  .map((value) => JSON.parse(JSON.stringify(value).replaceAll('-0', '0')) as Json);

/** An object from pairs that is safe for `__proto__`. */
function objectOf<T>(values: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<Record<string, T>> {
  return fc.array(fc.tuple(name, values), { maxLength }).map((pairs) => Object.fromEntries(pairs));
}

const TYPES = ['string', 'integer', 'number', 'boolean', 'object', 'array', 'null'];

export const schema: fc.Arbitrary<JsonSchema> = fc.letrec<{ any: JsonSchema; object: JsonObject }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.boolean(),
    fc.constantFrom<JsonObject>(
      {},
      { type: 'string' },
      { type: ['string', 'null'] },
      { type: 'array', items: { type: 'integer' } },
    ),
    fc.constantFrom<JsonObject>(
      { $ref: '#/library/properties/plan' },
      { $ref: '#/library/traits/x', description: 'y' },
    ),
    fc.record<JsonObject>(
      {
        type: fc.oneof(
          fc.constantFrom(...TYPES),
          fc.uniqueArray(fc.constantFrom(...TYPES), { maxLength: 3 }),
          text,
        ),
        description: text,
        enum: fc.array(json, { maxLength: 3 }),
        'x-pii': fc.oneof(fc.boolean(), json),
        examples: fc.array(json, { maxLength: 2 }),
        format: text,
        required: fc.array(name, { maxLength: 2 }),
        items: fc.oneof(tie('any'), fc.array(tie('any'), { maxLength: 2 })),
        anyOf: fc.array(tie('any'), { maxLength: 2 }),
        pii: json,
        'unknown key': json,
      } as never,
      { requiredKeys: [] },
    ),
    tie('object'),
  ),
  object: fc
    .tuple(objectOf(tie('any'), 4), fc.array(name, { maxLength: 3 }), fc.boolean(), fc.option(fc.boolean()))
    .map(([properties, required, typed, additional]): JsonObject => {
      const known = required.filter((key) => Object.hasOwn(properties, key));
      return {
        ...(typed && { type: 'object' }),
        properties,
        ...(required.length > 0 && { required: typed ? [...new Set(known)] : required }),
        ...(additional !== null && { additionalProperties: additional }),
      };
    }),
})).any;

const fields = fc.tuple(objectOf(schema, 4), fc.nat()).map(([properties, pick]): JsonObject => {
  const required = Object.keys(properties).filter((_, index) => (pick >> index) % 2 === 1);
  return { type: 'object', properties, ...(required.length > 0 && { required }) };
});

/** Schemas as the console makes them, as Segment has them, and any. */
const ruleSchema: fc.Arbitrary<JsonSchema> = fc.oneof(
  fc.tuple(fields, fc.constantFrom('properties', 'traits', 'context')).map(
    ([container, where]): JsonObject => ({
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      properties: { [where]: container },
      ...(container.required !== undefined && { required: [where] }),
    }),
  ),
  fc.tuple(fields, objectOf(text, 2)).map(
    ([container, labels]): JsonObject => ({
      $schema: 'http://json-schema.org/draft-07/schema#',
      labels,
      properties: { context: {}, traits: { type: 'object' }, properties: container },
      type: 'object',
    }),
  ),
  schema,
);

const words = fc.record(
  {
    why: text,
    owner: text,
    side: fc.constantFrom('client' as const, 'server' as const),
    when: text,
    cadence: text,
    labels: objectOf(text, 2),
    example: fc.oneof(
      objectOf(json, 2).map((properties) => ({ properties })),
      objectOf(json, 2).map((traits) => ({ traits })),
      objectOf(json, 2),
    ),
    deprecatedSince: fc.constant('2026-01-01'),
    imported: objectOf(json, 2),
  },
  { requiredKeys: [] },
);

function rulesOf(type: RuleType): fc.Arbitrary<readonly Rule[]> {
  const rule = fc.tuple(name, fc.integer({ min: 1, max: 3 }), words, ruleSchema);
  return fc
    .uniqueArray(rule, {
      maxLength: type === 'track' ? 5 : 2,
      selector: ([event, version]) => (type === 'track' ? `${version} ${event}` : String(version)),
    })
    .map((list) =>
      list.map(([event, version, rest, whole]) => ({
        type,
        ...(type === 'track' && { name: event }),
        version,
        ...rest,
        schema: whole,
      })),
    );
}

export const plan: fc.Arbitrary<PlanDocument> = fc
  .record({
    name: text.map((value) => `P${value}`),
    description: text,
    funnel: fc.array(name, { maxLength: 4 }),
    conventions: fc.record({
      eventNames: fc.constantFrom(...NAME_CASES),
      propertyNames: fc.constantFrom(...NAME_CASES),
      pastTense: fc.boolean(),
      eventsMax: fc.oneof(fc.constant(DEFAULT_CONVENTIONS.eventsMax), fc.nat(100)),
    }),
    lints: objectOf(fc.constantFrom('off' as const, 'warning' as const, 'error' as const), 2),
    library: fc.record({ properties: objectOf(schema, 2), traits: objectOf(schema, 2) }),
    rules: fc
      .tuple(fc.shuffledSubarray([...RULE_TYPES]), fc.tuple(...RULE_TYPES.map(rulesOf)))
      .map(([types, all]) => types.flatMap((type) => all.flat().filter((rule) => rule.type === type))),
  })
  .map(plain);

/** Objects as JSON.parse makes them, whatever the generators make. */
function plain(document: PlanDocument): PlanDocument {
  return JSON.parse(JSON.stringify(document));
}

/** Two documents that have much in common: the second has parts of the first and parts of another. */
export const edited = editsOf(plan);

function editsOf(plans: fc.Arbitrary<PlanDocument>): fc.Arbitrary<readonly [PlanDocument, PlanDocument]> {
  return fc.tuple(plans, plans, fc.infiniteStream(fc.boolean())).map(([from, other, coins]) => {
    const take = (): boolean => coins.next().value === true;
    const kept = from.rules.filter(take).map((rule) => {
      const donor = other.rules.find(({ type }) => type === rule.type);
      return donor && take()
        ? {
            ...rule,
            ...pickSome({ ...donor }, take),
            type: rule.type,
            version: rule.version,
            ...nameOf(rule),
          }
        : rule;
    });
    const fresh = other.rules.filter(
      (rule) =>
        take() &&
        !kept.some((one) => one.type === rule.type && one.name === rule.name && one.version === rule.version),
    );
    const to: PlanDocument = {
      ...from,
      ...pickSome({ ...other, rules: [] }, take),
      rules: [...kept, ...fresh],
    };
    return [from, { ...to, library: take() ? to.library : { ...to.library, traits: other.library.traits } }];
  });
}

function pickSome<T extends object>(from: T, take: () => boolean): Partial<T> {
  return Object.fromEntries(Object.entries(from).filter(take)) as Partial<T>;
}

function nameOf(rule: Rule): Pick<Rule, 'name'> {
  return rule.name === undefined ? {} : { name: rule.name };
}

const everydayField: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.constantFrom<JsonObject>(
    { type: 'string' },
    { type: 'integer' },
    { type: 'array', items: { type: 'string' } },
  ),
  fc
    .record({
      type: fc.constantFrom('string', 'number'),
      description: fc.lorem({ maxCount: 30 }),
      'x-pii': fc.constant(true),
    })
    .map(({ ...field }): JsonObject => field),
  fc.constant<JsonObject>({
    type: 'object',
    properties: { street: { type: 'string' }, city: { type: 'string', description: 'Where they live' } },
    required: ['city'],
  }),
);
const everydayName = fc.constantFrom('plan', 'userLogin', 'type', 'id', 'email', 'amount');
const everydayRule = fc
  .tuple(
    fc.constantFrom('Signed Up', 'Paid', 'Order Completed', 'Signed Out', '42'),
    fc.record(
      {
        why: fc.lorem(),
        owner: fc.lorem({ maxCount: 1 }),
        when: fc.constant('two\nlines'),
        side: fc.constant('client' as const),
      },
      { requiredKeys: [] },
    ),
    fc.uniqueArray(fc.tuple(everydayName, everydayField, fc.boolean()), {
      selector: ([field]) => field,
      maxLength: 5,
    }),
  )
  .map(([event, rest, list]): Rule => {
    const required = list.filter(([, , needed]) => needed).map(([field]) => field);
    const properties = Object.fromEntries(list.map(([field, value]) => [field, value]));
    const container: JsonObject = { type: 'object', properties, ...(required.length > 0 && { required }) };
    return {
      type: 'track',
      name: event,
      version: 1,
      ...rest,
      schema: {
        $schema: 'http://json-schema.org/draft-07/schema#',
        type: 'object',
        ...(list.length > 0 && { properties: { properties: container } }),
        ...(required.length > 0 && { required: ['properties'] }),
      },
    };
  });

/** Two documents as above, of rules such as people write. */
export const everydayEdits = editsOf(
  fc
    .record({
      name: fc.constantFrom('Web', 'App'),
      description: fc.oneof(fc.constant(''), fc.lorem(), fc.constant('two\nlines')),
      funnel: fc.uniqueArray(fc.constantFrom('Signed Up', 'Paid', 'Order Completed')),
      conventions: fc.record({
        eventNames: fc.constantFrom(...NAME_CASES),
        propertyNames: fc.constant(DEFAULT_CONVENTIONS.propertyNames),
        pastTense: fc.boolean(),
        eventsMax: fc.constant(30),
      }),
      lints: fc.constantFrom({}, { missing_why: 'off' as const }),
      library: fc.record({ properties: objectOf(everydayField, 2), traits: fc.constant({}) }),
      rules: fc.uniqueArray(everydayRule, { selector: (rule) => rule.name, maxLength: 5 }),
    })
    .map(plain),
);
