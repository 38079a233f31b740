/** JSON Schema as the text of a TypeScript type. What a type cannot say (patterns, ranges) is left to the check. */
import type { Json, JsonObject } from '../../event/event.ts';
import { fieldsOf, isOpen, isSchemaObject, type Roots, requiredOf, withoutRef } from './resolve.ts';
import { docLines } from './tsdoc.ts';

const DEPTH_MAX = 20;
const PLAIN_KEY = /^[A-Za-z_$][\w$]*$/;

/** `indent` is that of the line the type stands on. */
export function typeText(schema: Json | undefined, roots: Roots, indent = '', depth = 0): string {
  if (schema === false) return 'never';
  if (!isSchemaObject(schema) || depth > DEPTH_MAX) return 'unknown';
  const resolved = withoutRef(schema, roots);
  if (typeof resolved === 'boolean') return resolved ? 'unknown' : 'never';
  if (resolved.const !== undefined) return literalText(resolved.const);
  if (Array.isArray(resolved.enum)) return union(resolved.enum.map(literalText));
  const inner = (part: Json | undefined): string => typeText(part, roots, indent, depth + 1);
  for (const word of ['oneOf', 'anyOf']) {
    const parts = resolved[word];
    // A list of which fields belong together says nothing about types.
    if (Array.isArray(parts) && parts.length > 0 && resolved.type === undefined)
      return union(parts.map(inner));
  }
  const parts = resolved.allOf;
  if (Array.isArray(parts) && parts.length > 0 && resolved.type === undefined)
    return parts.map((part) => bracketed(inner(part), ' | ')).join(' & ');
  return union(typesOf(resolved).map((type) => ofType(type, resolved, { roots, indent, depth, inner })));
}

function typesOf({ type, properties, items }: JsonObject): readonly string[] {
  if (typeof type === 'string') return [type];
  if (Array.isArray(type)) return type.filter((one) => typeof one === 'string');
  if (properties !== undefined) return ['object'];
  return items === undefined ? ['unknown'] : ['array'];
}

interface Place {
  readonly roots: Roots;
  readonly indent: string;
  readonly depth: number;
  readonly inner: (part: Json | undefined) => string;
}

function ofType(type: string, schema: JsonObject, place: Place): string {
  switch (type) {
    case 'string':
    case 'boolean':
    case 'null':
      return type;
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
      return arrayText(schema, place);
    case 'object':
      return objectText(schema, place);
    default:
      return 'unknown';
  }
}

function arrayText({ items }: JsonObject, { inner }: Place): string {
  if (Array.isArray(items)) return `readonly (${union(items.map(inner)) || 'unknown'})[]`;
  return `readonly ${bracketed(inner(items), ' ')}[]`;
}

function objectText(schema: JsonObject, place: Place): string {
  const fields = Object.entries(fieldsOf(schema));
  const { additionalProperties: others, patternProperties: patterns } = schema;
  if (fields.length === 0) {
    if (others === false && patterns === undefined) return '{ [key: string]: never }';
    return `{ [key: string]: ${isSchemaObject(others) && patterns === undefined ? place.inner(others) : 'unknown'} }`;
  }
  return fieldsText(schema, place.roots, isOpen(schema) || patterns !== undefined, place.indent, place.depth);
}

/** The fields of an object, one a line, each with what its schema says of it. */
export function fieldsText(
  schema: JsonObject,
  roots: Roots,
  hasOthers: boolean,
  indent = '',
  depth = 0,
): string {
  const required = new Set(requiredOf(schema));
  const deeper = `${indent}  `;
  const lines = Object.entries(fieldsOf(schema)).flatMap(([key, field]) => {
    const name = PLAIN_KEY.test(key) ? key : JSON.stringify(key);
    const type = typeText(field, roots, deeper, depth + 1);
    const rest = required.has(key) ? `: ${type}` : `?: ${optional(type)}`;
    return [...docLines(describe(field, roots), deeper), `${deeper}readonly ${name}${rest};`];
  });
  const more = hasOthers ? [`${deeper}readonly [key: string]: unknown;`] : [];
  return ['{', ...lines, ...more, `${indent}}`].join('\n');
}

function optional(type: string): string {
  return type === 'unknown' ? type : union([type, 'undefined']);
}

function describe(field: Json, roots: Roots): string[] {
  if (!isSchemaObject(field)) return [];
  const schema = withoutRef(field, roots);
  if (typeof schema === 'boolean') return [];
  const { description, format, examples } = schema;
  const isWhole =
    schema.type === 'integer' || (Array.isArray(schema.type) && schema.type.includes('integer'));
  const notes = [
    ...(isWhole ? ['A whole number.'] : []),
    ...(typeof format === 'string' ? [`Format: ${format}.`] : []),
    ...(schema['x-pii'] === true ? ['Personal data.'] : []),
  ];
  return [
    ...(typeof description === 'string' && description !== '' ? [description] : []),
    ...(notes.length === 0 ? [] : [notes.join(' ')]),
    ...(Array.isArray(examples) && examples.length > 0
      ? [`Such as ${examples.map((example) => JSON.stringify(example)).join(', ')}.`]
      : []),
  ];
}

function literalText(value: Json): string {
  return typeof value === 'object' && value !== null ? 'unknown' : JSON.stringify(value);
}

function union(types: readonly string[]): string {
  const different = [...new Set(types)];
  if (different.includes('unknown')) return 'unknown';
  return different.join(' | ') || 'never';
}

function bracketed(type: string, sign: string): string {
  return type.includes(sign) && !type.startsWith('{') ? `(${type})` : type;
}
