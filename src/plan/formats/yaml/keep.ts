/**
 * A plan file changed in place: only what another document says otherwise is written anew, all else keeps its bytes.
 *
 * Three shapes meet: the text's own nodes (however somebody wrote them), what the text says in the house's form
 * (`was`) and what it shall say (`now`). Where was and now are the same, the text stays as it is, whatever its style.
 * Where they differ in a block map or list, its entries are cut into chunks, each from the end of the one before (so
 * comments and empty lines above an entry belong to it), and the chunks that remain are put together again with the
 * new ones between. Where anything else differs, the value is written anew on its place; comments that stood inside it
 * move above its key. A comment goes only together with the entry it stands above.
 *
 * The order of entries is the text's. A new one comes after the one that precedes it in `now`.
 * Who calls must read the result again: a text may say a thing in a way that cannot be changed piece by piece.
 */
import { isDeepStrictEqual } from 'node:util';
import { isMap, isNode, isScalar, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { HOUSE, indent, isInline, type Path, renderEntry, renderValue, type Style } from './render.ts';
import { isShapeMap, mapOf, type Shape, type ShapeMap } from './shape.ts';
import { type Comment, colonOf, columnOf, commentsOf, endOf, endOfPair, isBlock, startOf } from './source.ts';

interface Keeping {
  readonly text: string;
  readonly comments: readonly Comment[];
  readonly style: Style;
  /** Rules that changed are written anew as a whole. */
  readonly wholeRules: boolean;
}

/** null when the text is no block map at all. */
export function keepText(text: string, was: ShapeMap, now: ShapeMap, wholeRules: boolean): string | null {
  const root = parseDocument(text, { prettyErrors: false, uniqueKeys: false }).contents;
  if (!isMap(root) || !isBlock(root)) return null;
  const keeping = { text, comments: commentsOf(text), style: styleOf(root, text), wholeRules };
  const kept = keepMap(keeping, root, startOf(root), was, now, []);
  return text.slice(0, startOf(root)) + kept + text.slice(endOf(root, text));
}

function styleOf(root: YAMLMap, text: string): Style {
  const nested = root.items.find(({ value }) => isMap(value) && isBlock(value))?.value;
  const step = isNode(nested) ? columnOf(startOf(nested), text) : HOUSE.step;
  return { padded: /\{ \S/.test(text), step: Math.max(1, step) };
}

/** An entry with what stands above it since the one before: its newline first, comments, empty lines. */
interface Chunk {
  readonly key: string;
  readonly text: string;
}

/** The text of a map from `begin`: the end of the line above it, or its own start. */
function keepMap(
  keeping: Keeping,
  node: YAMLMap,
  begin: number,
  was: ShapeMap,
  now: ShapeMap,
  path: Path,
): string {
  const { text } = keeping;
  const column = columnOf(startOf(node), text);
  const inline = begin === startOf(node);
  const chunks: Chunk[] = [];
  let from = begin;
  for (const pair of node.items) {
    const to = endOfPair(pair, text);
    const key = keyOf(pair);
    const before = was.get(key);
    const after = now.get(key);
    if (after === undefined ? before === undefined : isDeepStrictEqual(before, after))
      chunks.push({ key, text: onItsLine(text.slice(from, to), column) });
    else if (after !== undefined)
      chunks.push({ key, text: onItsLine(keepPair(keeping, pair, from, before, after, path), column) });
    from = to;
  }
  const apart = isApart(node, text, path);
  let last = '';
  for (const [key, value] of now) {
    const known = chunks.some((chunk) => chunk.key === key);
    const saidElsewhere = was.has(key) && isDeepStrictEqual(was.get(key), value);
    if (!known && !saidElsewhere) {
      const entry = `${apart && key !== 'description' ? '\n' : ''}\n${indent(renderEntry(key, value, path, keeping.style), column)}`;
      chunks.splice(chunks.findIndex((chunk) => chunk.key === last) + 1, 0, { key, text: entry });
    }
    if (known || !saidElsewhere) last = key;
  }
  const kept = chunks.map((chunk) => chunk.text).join('');
  return inline ? kept.trimStart() : kept;
}

function keepPair(
  keeping: Keeping,
  pair: Pair,
  from: number,
  before: Shape | undefined,
  after: Shape,
  path: Path,
): string {
  const { text, wholeRules } = keeping;
  const inner = [...path, keyOf(pair)];
  const { value } = pair;
  const kept =
    wholeRules && isRule(inner)
      ? null
      : keepInside(
          keeping,
          value,
          beginOf(value, colonOf(pair.key, keeping.text), keeping.text),
          before,
          after,
          inner,
        );
  if (kept === null) return replacePair(keeping, pair, from, after, inner);
  return text.slice(from, beginOf(value, colonOf(pair.key, text), text)) + kept;
}

/** Where the text of a value in a block begins: on the line after its key, so that comments above it are part of it. */
function beginOf(node: unknown, colon: number, text: string): number {
  const start = isNode(node) ? startOf(node) : colon;
  const line = text.indexOf('\n', colon);
  return line >= 0 && line < start ? line : start;
}

/** null when the value cannot be changed piece by piece. */
function keepInside(
  keeping: Keeping,
  node: unknown,
  begin: number,
  before: Shape | undefined,
  after: Shape,
  path: Path,
): string | null {
  if (!isBlock(node)) return null;
  if (isMap(node)) {
    const was = mapWith(before);
    const now = mapWith(after);
    return was && now && now.size > 0 ? keepMap(keeping, node, begin, was, now, path) : null;
  }
  const lists = Array.isArray(before) && Array.isArray(after) && after.length > 0;
  return lists && before.length === node.items.length
    ? keepList(keeping, node, begin, before, after, path)
    : null;
}

function keepList(
  keeping: Keeping,
  node: YAMLSeq,
  begin: number,
  was: readonly Shape[],
  now: readonly Shape[],
  path: Path,
): string {
  const { text, style } = keeping;
  const column = columnOf(startOf(node), text);
  const places = node.items.map((item, index) => ({
    item,
    from: index === 0 ? begin : endOf(node.items[index - 1], text),
    to: endOf(item, text),
    was: was[index] ?? null,
  }));
  const left = new Set(places);
  const chunks = now.map((value) => {
    const place = [...left].find((candidate) => nameOf(candidate.was) === nameOf(value));
    const fresh = indent(renderValue(value, path, style), column + 2).trimStart();
    if (place === undefined) return `\n${' '.repeat(column)}- ${fresh}`;
    left.delete(place);
    if (isDeepStrictEqual(place.was, value)) return onItsLine(text.slice(place.from, place.to), column);
    const start = isNode(place.item) ? startOf(place.item) : place.to;
    const kept = keepInside(keeping, place.item, start, place.was, value, path);
    return onItsLine(text.slice(place.from, start) + (kept ?? fresh), column);
  });
  const kept = chunks.join('');
  return begin === startOf(node) ? kept.trimStart() : kept;
}

/** Two items of one name are the same thing, perhaps changed: a version of a rule, a scored event, or an equal value. */
function nameOf(item: Shape): string {
  if (!isShapeMap(item)) return renderValue(item, [], HOUSE);
  const version = item.get('version');
  if (version !== undefined) return `version ${String(version)}`;
  const said = ['type', 'event', 'where'].map((key) => [key, item.get(key)] as const);
  return renderValue(item.has('event') ? mapOf(said) : item, [], HOUSE);
}

function replacePair(
  { text, comments, style }: Keeping,
  pair: Pair,
  from: number,
  after: Shape,
  path: Path,
): string {
  const { key, value } = pair;
  const start = isNode(key) ? startOf(key) : from;
  const colon = colonOf(key, text);
  const end = endOfPair(pair, text);
  const column = columnOf(start, text);
  const margin = `\n${' '.repeat(column)}`;
  const inside = comments.filter(({ offset }) => offset >= colon && offset < end);
  const valueEnd = isBlock(value) || !isNode(value) ? colon : Math.max(colon, value.range?.[1] ?? 0);
  const prose = typeof after === 'string' && !isInline(after, path);
  const beside = inside.find(
    ({ offset }) => !prose && offset >= valueEnd && !text.slice(valueEnd, offset).includes('\n'),
  );
  const above = inside.filter((comment) => comment !== beside).map((comment) => comment.text + margin);
  const head = text.slice(from, start) + above.join('') + text.slice(start, colon);
  const ordered = isMap(value) && isShapeMap(after) ? inOrderOf(value, after) : after;
  const tail = beside ? ` ${beside.text}` : '';
  if (prose)
    return (
      head +
      indent(renderEntry('k', after, path, style), column)
        .trimStart()
        .slice('k:'.length)
    );
  const rendered = renderValue(ordered, path, style);
  if (isInline(ordered, path)) return `${head} ${rendered}${tail}`;
  return `${head}${tail}\n${indent(rendered, column + style.step)}`;
}

function inOrderOf(node: YAMLMap, shape: ShapeMap): ShapeMap {
  const first = node.items.map(keyOf).filter((key) => shape.has(key));
  return mapOf(
    [...first, ...[...shape.keys()].filter((key) => !first.includes(key))].map((key) => [
      key,
      shape.get(key),
    ]),
  );
}

/** A field may be written as its type alone. */
function mapWith(shape: Shape | undefined): ShapeMap | null {
  if (typeof shape === 'string') return mapOf([['type', shape]]);
  return isShapeMap(shape) ? shape : null;
}

function isRule(path: Path): boolean {
  return path.length === (path[0] === 'track' ? 2 : 1);
}

function isApart(node: YAMLMap, text: string, path: Path): boolean {
  const second = node.items[1];
  const first = node.items[0];
  if (path.length > 1 || (path.length === 1 && path[0] !== 'track')) return false;
  if (first === undefined || second === undefined || !isNode(second.key)) return true;
  const between = node.items.slice(1).map((pair, index) => {
    const before = node.items[index];
    return before && isNode(pair.key) ? text.slice(endOfPair(before, text), startOf(pair.key)) : '';
  });
  return between.some((gap) => /\n[ \t]*\n/.test(gap));
}

function keyOf({ key }: Pair): string {
  if (!isScalar(key)) return '';
  return typeof key.value === 'string' ? key.value : (key.source ?? '');
}

/** What comes first on a line that began before it (the first of the file, or after a dash) gets a line of its own. */
function onItsLine(chunk: string, column: number): string {
  return chunk.startsWith('\n') ? chunk : `\n${' '.repeat(column)}${chunk}`;
}
