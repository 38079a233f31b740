/** What cannot be saved as it is typed, beside the field that it is about. The API has the last word. Pure. */
import { type FieldRow, hasWrongLimit, holderOf } from './fields.ts';
import { lineOfPointer, readJson } from './jsonText.ts';
import { isObject, isPattern } from './limits.ts';
import type { RuleForm, RuleWords } from './ruleForm.ts';

export interface Judged {
  readonly words: { readonly [Name in keyof RuleWords]?: string };
  /** By the row's id. */
  readonly rows: ReadonlyMap<number, string>;
  readonly schema: readonly string[];
  readonly isSound: boolean;
}

export function judge(form: RuleForm): Judged {
  const words = judgeWords(form);
  const rows = judgeRows(form.rows);
  const schema = judgeSchemaText(form.schemaText);
  const isSound =
    Object.keys(words).length === 0 &&
    rows.size === 0 &&
    schema.length === 0 &&
    form.rows.every(isSoundWithin);
  return { words, rows, schema, isSound };
}

function judgeWords({ type, words }: RuleForm): Judged['words'] {
  const example = words.example.trim() === '' ? undefined : readJson(words.example);
  return {
    ...(type === 'track' &&
      words.name.trim() === '' && { name: 'Give the event its name, like Report Shared.' }),
    ...(words.deprecatedSince !== '' &&
      !/^\d{4}-\d\d-\d\d$/.test(words.deprecatedSince) && { deprecatedSince: 'A day like 2026-03-31.' }),
    ...(words.labels.split('\n').some((line) => line.trim() !== '' && !line.includes(':')) && {
      labels: 'Each line is a name, a colon and a value, like team: growth.',
    }),
    ...(example !== undefined &&
      !isObject(example.value) && {
        example: example.problem ?? 'A call is an object, like {"properties": {}}.',
      }),
  };
}

/** By the row's id. */
export function judgeRows(
  rows: readonly FieldRow[],
  nameless = 'Give it a name; without one it is not part of the rule.',
): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  rows.forEach(({ id, name }, place) => {
    if (name === '') found.set(id, nameless);
    else if (rows.findIndex((row) => row.name === name) !== place)
      found.set(id, `There is a field ${name} already.`);
  });
  return found;
}

export const NAMELESS_WITHIN = 'Give it a name; without one it is not part of the object.';

/** No limit of it is half typed, and what lies within it has names of its own. */
export const isSoundWithin = (row: FieldRow): boolean =>
  !hasWrongLimit(row) &&
  (holderOf(row) === null || (judgeRows(row.within).size === 0 && row.within.every(isSoundWithin)));

const TYPES = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];
const PROBLEMS_SHOWN = 5;

/** Sentences that begin with the line. */
function judgeSchemaText(text: string): readonly string[] {
  const read = readJson(text);
  if (read.problem !== undefined) return [read.problem];
  if (typeof read.value === 'boolean') return [];
  if (!isObject(read.value)) return ['A schema is an object, true or false.'];
  return judgeSchema(read.value, '')
    .slice(0, PROBLEMS_SHOWN)
    .map(({ path, message }) => `Line ${lineOfPointer(text, path)}: ${message}`);
}

interface Found {
  readonly path: string;
  readonly message: string;
}

const isTypes = (value: unknown): boolean =>
  Array.isArray(value) ? value.every(isTypes) && value.length > 0 : TYPES.some((type) => type === value);

const KEYWORDS: Readonly<Record<string, readonly [fits: (value: unknown) => boolean, message: string]>> = {
  type: [isTypes, `type is one of ${TYPES.join(', ')}, or a list of them.`],
  enum: [(value) => Array.isArray(value) && value.length > 0, 'enum is a list of values.'],
  required: [
    (value) => Array.isArray(value) && value.every((name) => typeof name === 'string'),
    'required is a list of names.',
  ],
  properties: [isObject, 'properties is an object: a name, and a schema each.'],
  pattern: [isPattern, 'pattern is no regular expression yet.'],
  $ref: [
    (value) => typeof value === 'string' && value.startsWith('#'),
    '$ref points into this plan, like "#/library/properties/plan".',
  ],
};

/** Below these lie schemas by name; below the others one schema, or a list of them. */
const BY_NAME = ['properties', 'patternProperties', 'definitions'];
const DIRECT = [
  'items',
  'additionalProperties',
  'not',
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  'then',
  'else',
  'contains',
];

function judgeSchema(schema: unknown, path: string): readonly Found[] {
  if (typeof schema === 'boolean') return [];
  if (Array.isArray(schema)) return schema.flatMap((each, place) => judgeSchema(each, `${path}/${place}`));
  if (!isObject(schema)) return [{ path, message: 'here stands a schema: an object, true or false.' }];
  return Object.entries(schema).flatMap(([key, value]) => {
    const below = `${path}/${partOf(key)}`;
    const rule = Object.hasOwn(KEYWORDS, key) ? KEYWORDS[key] : undefined;
    if (rule !== undefined && !rule[0](value)) return [{ path: below, message: rule[1] }];
    if (BY_NAME.includes(key) && isObject(value))
      return Object.entries(value).flatMap(([name, inner]) => judgeSchema(inner, `${below}/${partOf(name)}`));
    return DIRECT.includes(key) ? judgeSchema(value, below) : [];
  });
}

const partOf = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');
