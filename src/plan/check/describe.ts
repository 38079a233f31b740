/**
 * One error of Ajv in the words of gojsonschema, which Segment Protocols shows and people's alerts look for
 * (tracking-api.md 4.2). Facts from its English texts: wording, how values and lists of types are written.
 */

import type { ViolationType } from '../violation.ts';
import { ROOT } from './found.ts';
import { dotted, type Path, parsePointer, valueAt } from './pointer.ts';
import type { SchemaError } from './schema/check.ts';
import { kindOf } from './schema/types.ts';

export interface Described {
  readonly type: ViolationType;
  /** To the offending field: the missing one, the one too many, else the value that is wrong. */
  readonly path: Path;
  readonly description: string;
}

type Params = Readonly<Record<string, unknown>>;

/** An enum may be long; an event should not carry all of it in each violation. */
const DESCRIPTION_CHARS_MAX = 500;

export function describeError(error: SchemaError, value: unknown): Described {
  const described = inWords(error, value);
  return { ...described, description: inOnePiece(described.description) };
}

/**
 * The engine keeps a text that was put together as the pieces it was made of, and JSON.stringify leaves its quick way for
 * the whole event when it meets one: writing a marked event took 8 us instead of 3. A property's name is in one piece.
 */
const inOnePiece = (text: string): string => Object.keys({ [text]: 0 })[0] ?? text;

function inWords(error: SchemaError, value: unknown): Described {
  const base = parsePointer(error.instancePath);
  const params = error.params as Params;
  if (error.keyword === 'required') {
    const path = [...base, String(params.missingProperty)];
    return { type: 'Required', path, description: cut(`${dotted(path)} is required`) };
  }
  if (error.keyword === 'type')
    return {
      type: 'Invalid Type',
      path: base,
      description: `Invalid type. Expected: ${expected(params.type)}, given: ${kindOf(valueAt(value, base))}`,
    };
  const extra = params.additionalProperty ?? params.propertyName;
  const path = extra === undefined ? base : [...base, String(extra)];
  return { type: 'Invalid Value', path, description: cut(sentence(error, params, path)) };
}

type Sentence = (params: Params, field: string) => string;

const SENTENCES: Readonly<Record<string, Sentence>> = {
  enum: ({ allowedValues }, field) =>
    `${field} must be one of the following: ${(allowedValues as unknown[]).map(json).join(', ')}`,
  const: ({ allowedValue }, field) => `${field} does not match: ${json(allowedValue)}`,
  minLength: ({ limit }) => `String length must be greater than or equal to ${limit}`,
  maxLength: ({ limit }) => `String length must be less than or equal to ${limit}`,
  pattern: ({ pattern }) => `Does not match pattern '${pattern}'`,
  format: ({ format }) => `Does not match format '${format}'`,
  multipleOf: ({ multipleOf }) => `Must be a multiple of ${multipleOf}`,
  minimum: ({ limit }) => `Must be greater than or equal to ${limit}`,
  exclusiveMinimum: ({ limit }) => `Must be greater than ${limit}`,
  maximum: ({ limit }) => `Must be less than or equal to ${limit}`,
  exclusiveMaximum: ({ limit }) => `Must be less than ${limit}`,
  minItems: ({ limit }) => `Array must have at least ${limit} items`,
  maxItems: ({ limit }) => `Array must have at most ${limit} items`,
  uniqueItems: ({ i, j }) => `array items[${i},${j}] must be unique`,
  contains: () => 'At least one of the items must match',
  additionalItems: () => 'No additional items allowed on array',
  items: () => 'No additional items allowed on array',
  minProperties: ({ limit }) => `Must have at least ${limit} properties`,
  maxProperties: ({ limit }) => `Must have at most ${limit} properties`,
  additionalProperties: ({ additionalProperty }) =>
    `Additional property ${additionalProperty} is not allowed`,
  propertyNames: ({ propertyName }) => `Property name of "${propertyName}" does not match`,
  dependencies: ({ missingProperty }) => `Has a dependency on ${missingProperty}`,
  anyOf: () => 'Must validate at least one schema (anyOf)',
  oneOf: () => 'Must validate one and only one schema (oneOf)',
  not: () => 'Must not validate the schema (not)',
  if: ({ failingKeyword }) =>
    failingKeyword === 'then'
      ? 'Must validate "then" as "if" was valid'
      : 'Must validate "else" as "if" was not valid',
  'false schema': () => 'False always fails validation',
};

function sentence(error: SchemaError, params: Params, path: Path): string {
  const say = SENTENCES[error.keyword];
  const field = path.length === 0 ? ROOT : dotted(path);
  return say === undefined ? `Breaks ${error.keyword}` : say(params, field);
}

function expected(types: unknown): string {
  return Array.isArray(types)
    ? types.length === 1
      ? String(types[0])
      : `[${types.join(',')}]`
    : String(types);
}

const json = (value: unknown): string => JSON.stringify(value) ?? 'null';

const cut = (text: string): string =>
  text.length > DESCRIPTION_CHARS_MAX ? `${text.slice(0, DESCRIPTION_CHARS_MAX - 3)}...` : text;
