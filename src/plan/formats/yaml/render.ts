/**
 * Shapes as YAML text in the house's style: sections and rules apart by an empty line, small maps and lists on one
 * line, long texts unbroken (an editor wraps them; a changed word then is one changed line).
 */
import { Document, type Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { isShapeMap, type Shape, type ShapeMap } from './shape.ts';

const COLUMNS_MAX = 100;
/** Of a rule, these may stand on one line as a whole; of the others, only what lies in them. */
const SMALL = [
  'example',
  'exampleCall',
  'labels',
  'required',
  'additionalProperties',
  'patternProperties',
  'imported',
];

/** Keys from the top of the file to a place; versions in a list have none. */
export type Path = readonly string[];

export interface Style {
  /** `{ a: 1 }`, not `{a: 1}`. */
  readonly padded: boolean;
  /** Columns a level. */
  readonly step: number;
}

export const HOUSE: Style = { padded: false, step: 2 };

export function renderDocument(document: ShapeMap): string {
  const parts = [...document].map(([key, value]) => renderEntry(key, value, [], HOUSE));
  const apart = parts.map((part, index) =>
    index > 0 && !part.startsWith('description:') ? `\n${part}` : part,
  );
  return `${apart.join('\n')}\n`;
}

/** `key: value` at the left margin, without a newline at its end. `path` is where the map lies that it is part of. */
export function renderEntry(key: string, value: Shape, path: Path, style: Style): string {
  if (path.length === 0 && key === 'track' && isShapeMap(value) && value.size > 0) {
    const rules = [...value].map(([name, rule]) =>
      indent(renderEntry(name, rule, ['track'], style), style.step),
    );
    return `track:\n${rules.join('\n\n')}`;
  }
  const map = new YAMLMap();
  map.items.push(new Pair(new Scalar(key), nodeOf(value, [...path, key])));
  return print(map, style);
}

/** A value alone, at the left margin: an item of a list, or what follows `key: `. */
export function renderValue(value: Shape, path: Path, style: Style): string {
  return print(nodeOf(value, path), style);
}

/** Every line but empty ones moved to the right. */
export function indent(text: string, columns: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(columns));
}

/** Whether it is written on one line, after its key. */
export function isInline(value: Shape, path: Path): boolean {
  if (typeof value === 'string') return !value.includes('\n') || !isProse(value);
  return typeof value !== 'object' || value === null || isFlow(value, path);
}

function print(contents: Node, { padded, step }: Style): string {
  const document = new Document();
  document.contents = contents;
  return document.toString({ lineWidth: 0, indent: step, flowCollectionPadding: padded }).replace(/\n$/, '');
}

function nodeOf(value: Shape, path: Path): Node {
  if (isShapeMap(value)) {
    const map = new YAMLMap();
    map.flow = isFlow(value, path);
    for (const [key, item] of value) map.items.push(new Pair(new Scalar(key), nodeOf(item, [...path, key])));
    return map;
  }
  if (typeof value !== 'object' || value === null) return scalarOf(value);
  const list = new YAMLSeq();
  list.flow = isFlow(value, path);
  list.items.push(...value.map((item) => nodeOf(item, path)));
  return list;
}

/** Lines of text become a block; where white space would decide what such a block means, quotes say it better. */
function scalarOf(value: Exclude<Shape, object> | null): Scalar {
  const scalar = new Scalar(value);
  if (typeof value === 'string' && value.includes('\n') && !isProse(value)) scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}

function isProse(text: string): boolean {
  return /^\S/.test(text) && /\S\n?$/.test(text) && !/[\r\t\u0085\u2028\u2029]| \n/.test(text);
}

function isFlow(value: ShapeMap | readonly Shape[], path: Path): boolean {
  const items = isShapeMap(value) ? [...value.values()] : value;
  if (items.length === 0) return true;
  if (path.length < 2 || !mayBeFlow(value, path)) return false;
  const small = items.every(
    (item) => !isShapeMap(item) && (!Array.isArray(item) || item.every(isPlain)) && !isLong(item),
  );
  return small && 2 * path.length + (path.at(-1)?.length ?? 0) + widthOf(value) <= COLUMNS_MAX;
}

function mayBeFlow(value: ShapeMap | readonly Shape[], path: Path): boolean {
  if (!isShapeMap(value)) return value.every(isPlain);
  const inRule = path.slice(path[0] === 'track' ? 2 : 1);
  return inRule.length > 1 || SMALL.includes(inRule[0] ?? '');
}

function isPlain(item: Shape): boolean {
  return typeof item !== 'object' || item === null;
}

function isLong(item: Shape): boolean {
  return typeof item === 'string' && item.includes('\n');
}

/** About as many columns as it takes on one line. */
function widthOf(value: Shape): number {
  if (isShapeMap(value))
    return [...value].reduce((sum, [key, item]) => sum + key.length + 4 + widthOf(item), 2);
  if (typeof value !== 'object' || value === null) return String(value).length;
  return value.reduce<number>((sum, item) => sum + widthOf(item) + 2, 2);
}
