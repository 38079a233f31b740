/**
 * YAML text as a tree of plain values that know their lines, or what is wrong with the text.
 *
 * Bounds, since anybody's file comes in: 4 MiB of text, 128 levels, no aliases (so a file cannot unfold into more than
 * it is; what rules share goes into the plan's library), and only values that JSON has. A key is always a text, as it
 * was written: the event `42` is "42".
 */
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { Json } from '../../../event/event.ts';
import type { PlanProblem } from '../../model.ts';
import { DEPTH_MAX, scan, tooDeep } from './scan.ts';

/** More than these help nobody. */
const PROBLEMS_MAX = 50;

export type Tree = ScalarTree | ListTree | MapTree;
export interface ScalarTree {
  readonly kind: 'scalar';
  readonly line: number;
  readonly value: null | boolean | number | string;
}
export interface ListTree {
  readonly kind: 'list';
  readonly line: number;
  readonly items: readonly Tree[];
}
export interface MapTree {
  readonly kind: 'map';
  readonly line: number;
  readonly entries: readonly Entry[];
}
export interface Entry {
  readonly key: string;
  readonly line: number;
  readonly value: Tree;
}

export type ParsedTree = { readonly tree: Tree } | { readonly problems: readonly PlanProblem[] };

export function parseTree(text: string): ParsedTree {
  const problem = scan(text);
  if (problem !== null) return { problems: [problem] };
  const lines = new LineCounter();
  try {
    // The parser compares every key with all before it, which a large map makes last for minutes; treeOf does not.
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
    const found = [...document.errors, ...document.warnings];
    // The parser calls itself once a level and says so when brackets alone exhaust its stack, long before the count below.
    if (found.some(({ message }) => message.includes('call stack'))) return { problems: [tooDeep(1)] };
    const problems = found
      .slice(0, PROBLEMS_MAX)
      .map(({ code, message, pos }) => problemOf(code, message, lines.linePos(pos[0]).line));
    if (problems.length > 0) return { problems };
    return { tree: treeOf(document.contents, (offset) => lines.linePos(offset).line, 0) };
  } catch (error) {
    if (error instanceof Refused) return { problems: [error.problem] };
    if (error instanceof RangeError) return { problems: [tooDeep(1)] };
    throw error;
  }
}

/** The tree without its lines. */
export function plainOf(tree: Tree): Json {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plainOf);
  return Object.fromEntries(tree.entries.map(({ key, value }) => [key, plainOf(value)]));
}

/** What a person calls this kind of value. */
export function kindOf(tree: Tree): string {
  if (tree.kind !== 'scalar') return tree.kind === 'map' ? 'a map' : 'a list';
  if (tree.value === null) return 'nothing';
  return typeof tree.value === 'string' ? 'a text' : `the ${typeof tree.value} ${String(tree.value)}`;
}

class Refused extends Error {
  readonly problem: PlanProblem;
  constructor(problem: PlanProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

function treeOf(node: unknown, lineAt: (offset: number) => number, depth: number): Tree {
  const line = lineAt(isNode(node) ? (node.range?.[0] ?? 0) : 0);
  if (depth > DEPTH_MAX) throw new Refused(tooDeep(line));
  if (isAlias(node)) throw new Refused(noAlias(line));
  if (isMap(node)) return { kind: 'map', line, entries: entriesOf(node, lineAt, depth) };
  if (isSeq(node))
    return { kind: 'list', line, items: node.items.map((item) => treeOf(item, lineAt, depth + 1)) };
  if (isScalar(node)) return { kind: 'scalar', line, value: scalarValue(node, line) };
  return NOTHING(line);
}

function entriesOf(node: YAMLMap, lineAt: (offset: number) => number, depth: number): readonly Entry[] {
  const seen = new Set<string>();
  return node.items.map(({ key, value }): Entry => {
    const name = nameOf(key);
    const line = lineAt(isNode(key) ? (key.range?.[0] ?? 0) : 0);
    if (name === null) throw new Refused(badKey(line));
    if (seen.has(name)) throw new Refused(twice(name, line));
    seen.add(name);
    return { key: name, line, value: isNode(value) ? treeOf(value, lineAt, depth + 1) : NOTHING(line) };
  });
}

const NOTHING = (line: number): ScalarTree => ({ kind: 'scalar', line, value: null });

function nameOf(key: unknown): string | null {
  if (!isScalar(key)) return null;
  if (typeof key.value === 'string') return key.value;
  return key.source ?? null;
}

function scalarValue({ value, source }: Scalar, line: number): ScalarTree['value'] {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const message = `${source ?? 'This'} is no value that JSON has. Write a number, or put it in quotes to make it a text.`;
  throw new Refused({ code: 'not_json', path: '', line, message });
}

function problemOf(code: string, message: string, line: number): PlanProblem {
  if (code === 'MULTIPLE_DOCS') {
    const text = 'A second document begins here (---). A file holds one plan: make it two files.';
    return { code: 'bad_yaml', path: '', line, message: text };
  }
  const sentence = message
    .trim()
    .replace(/\s*\n[\s\S]*$/, '')
    .replace(/\.?$/, '.');
  return { code: 'bad_yaml', path: '', line, message: `This is not YAML as we read it: ${sentence}` };
}

function twice(key: string, line: number): PlanProblem {
  const message = `"${key}" stands twice in one map, so one of the two would be lost. Remove or rename one.`;
  return { code: 'duplicate_key', path: '', line, message };
}

function noAlias(line: number): PlanProblem {
  const message =
    'Plan files have no aliases (*name) and merges (<<). Put what rules share under `library:` and write `library: NAME` there.';
  return { code: 'alias', path: '', line, message };
}

function badKey(line: number): PlanProblem {
  return { code: 'bad_yaml', path: '', line, message: 'A key must be a text. Put it in quotes.' };
}
