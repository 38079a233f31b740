/**
 * `enum`, `const`, `uniqueItems` and `contains`, which Ajv gets wrong, in our own words; `maxLength` and `minLength`,
 * for which it counts the characters of every text.
 *
 * Ajv's compare deeply by calling the values' own `toString` and `valueOf` when they have some, so that an event with a
 * property of that name threw an exception instead of being judged; and its `uniqueItems` compares every two items,
 * which took most of a second for a list of 10,000 small objects, once an event. Here a value becomes a text that is
 * equal exactly for equal values.
 *
 * Of several lists that must contain something, Ajv 8 takes an empty one for right when the one before it was: its
 * verdict is not begun anew in a loop (decision 0144).
 */
import { _, type Ajv, type Code, type CodeKeywordDefinition, type KeywordCxt } from 'ajv';
import { Type } from 'ajv/dist/compile/util.js';
import { isAtLeast, isAtMost } from './schema/string-keywords.ts';
import { findTwins, isScalar, textOf } from './values.ts';

export function useOwnKeywords(ajv: Ajv): void {
  for (const keyword of [ENUM, CONST, UNIQUE_ITEMS, CONTAINS, MAX_LENGTH, MIN_LENGTH]) {
    ajv.removeKeyword(String(keyword.keyword));
    ajv.addKeyword(keyword);
  }
}

function lengthKeyword(
  keyword: string,
  judge: (text: string, limit: number) => boolean,
): CodeKeywordDefinition {
  return {
    ...{ keyword, type: 'string', schemaType: 'number' },
    error: { message: 'has another length', params: ({ schemaCode }) => _`{limit: ${schemaCode}}` },
    code(cxt) {
      const fits = cxt.gen.scopeValue('func', { ref: judge });
      cxt.pass(_`${fits}(${cxt.data}, ${cxt.schemaCode})`);
    },
  };
}

/** Longer lists, and values with parts, are looked up; others are compared one by one, which is faster. */
const COMPARED_MAX = 8;

const ENUM: CodeKeywordDefinition = {
  keyword: 'enum',
  schemaType: 'array',
  error: { message: 'is not allowed', params: ({ schemaCode }) => _`{allowedValues: ${schemaCode}}` },
  code: (cxt) => passOneOf(cxt, cxt.schema),
};

const CONST: CodeKeywordDefinition = {
  keyword: 'const',
  error: { message: 'is not allowed', params: ({ schemaCode }) => _`{allowedValue: ${schemaCode}}` },
  code: (cxt) => passOneOf(cxt, [cxt.schema]),
};

function passOneOf(cxt: KeywordCxt, allowed: readonly unknown[]): void {
  const { gen, data } = cxt;
  const scalars = allowed.filter(isScalar);
  if (scalars.length === allowed.length && allowed.length <= COMPARED_MAX) {
    const tests: readonly Code[] = scalars.map((value) => _`${data} === ${value}`);
    cxt.pass(tests.reduce((before, one) => _`${before} || ${one}`));
    return;
  }
  const plain = new Set<unknown>(scalars);
  const texts = new Set(allowed.filter((value) => !isScalar(value)).map(textOf));
  const isAllowed = gen.scopeValue('func', {
    ref: (value: unknown) => plain.has(value) || (!isScalar(value) && texts.has(textOf(value))),
  });
  cxt.pass(_`${isAllowed}(${data})`);
}

const UNIQUE_ITEMS: CodeKeywordDefinition = {
  keyword: 'uniqueItems',
  type: 'array',
  schemaType: 'boolean',
  error: {
    message: 'has equal items',
    params: ({ params }) => _`{i: ${params.twins}.i, j: ${params.twins}.j}`,
  },
  code(cxt) {
    if (cxt.schema !== true) return;
    const find = cxt.gen.scopeValue('func', { ref: findTwins });
    const twins = cxt.gen.const('twins', _`${find}(${cxt.data})`);
    cxt.setParams({ twins });
    cxt.pass(_`${twins} === undefined`);
  },
};

const CONTAINS: CodeKeywordDefinition = {
  keyword: 'contains',
  type: 'array',
  schemaType: ['object', 'boolean'],
  before: 'uniqueItems',
  trackErrors: true,
  error: { message: 'has no such item', params: _`{minContains: 1}` },
  code(cxt) {
    const { gen, data, it } = cxt;
    it.items = true;
    const holds = gen.let('holds', false);
    gen.forRange('i', 0, _`${data}.length`, (place) => {
      const fits = gen.name('fits');
      const item = { dataProp: place, dataPropType: Type.Num, compositeRule: true } as const;
      cxt.subschema({ keyword: 'contains', ...item }, fits);
      gen.if(fits, () => gen.assign(holds, true).break());
    });
    cxt.result(holds, () => cxt.reset());
  },
};

const MAX_LENGTH = lengthKeyword('maxLength', isAtMost);
const MIN_LENGTH = lengthKeyword('minLength', isAtLeast);
