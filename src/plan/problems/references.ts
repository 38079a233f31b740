/**
 * References of one schema: do they lead somewhere, stay inside, and end?
 *
 * A schema may refer to itself for what lies deeper (a tree of comments): each step then uses up a level of the event,
 * and events have few. One that refers to itself for the same value never ends, and is refused. And references to
 * references may double at each step; how often one value would be judged is counted and bounded.
 */
import { decode, readLibraryRef } from '../check/library.ts';
import { type Path, parsePointer, toPointer } from '../check/pointer.ts';
import { isSchema, refOf, subschemasOf } from '../check/subschemas.ts';
import type { JsonSchema } from '../model.ts';
import type { PlanLimits } from './limits.ts';
import { type ProblemList, show } from './problem-list.ts';

/** Stands for the schema's own place, against which relative names are resolved. */
const OWN_NAME = 'plan://rule/schema';

export const DRAFT_07 = 'http://json-schema.org/draft-07/schema';

/** One schema at one place of the root. */
export interface Node {
  readonly path: Path;
  readonly schema: JsonSchema;
  /** Those that judge the same value: parts, and what it refers to. */
  readonly same: Node[];
  readonly base: string;
}

export interface Graph {
  readonly nodes: ReadonlyMap<string, Node>;
  /** By their absolute names, from `$id`. */
  readonly named: ReadonlyMap<string, Node>;
}

/** Every schema in `root`, also where unknown keywords hold them and a reference leads there. */
export function readGraph(root: JsonSchema): Graph {
  const nodes = new Map<string, Node>();
  const named = new Map<string, Node>();
  named.set(OWN_NAME, visit(nodes, named, root, [], OWN_NAME));
  return { nodes, named };
}

function visit(
  nodes: Map<string, Node>,
  named: Map<string, Node>,
  schema: JsonSchema,
  path: Path,
  outerBase: string,
): Node {
  const key = toPointer(path);
  const known = nodes.get(key);
  if (known !== undefined) return known;
  const id =
    typeof schema !== 'boolean' && refOf(schema) === undefined && typeof schema.$id === 'string'
      ? schema.$id
      : undefined;
  const name = id === undefined ? undefined : resolveName(outerBase, id);
  const base = name === undefined || id?.startsWith('#') === true ? outerBase : withoutFragment(name);
  const node: Node = { path, schema, same: [], base };
  nodes.set(key, node);
  if (name !== undefined) named.set(trim(name), node);
  for (const { path: inner, schema: part, sameValue } of subschemasOf(schema)) {
    const found = visit(nodes, named, part, [...path, ...inner], base);
    if (sameValue) node.same.push(found);
  }
  return node;
}

/** Notes references that lead nowhere or outside, and links the others. `at` is where the root stands in the plan. */
export function linkReferences(root: JsonSchema, graph: Graph, at: Path, list: ProblemList): void {
  const nodes = graph.nodes as Map<string, Node>;
  const named = graph.named as Map<string, Node>;
  const waiting = [...nodes.values()];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const ref = refOf(node.schema);
    if (ref === undefined) continue;
    const before = nodes.size;
    const target = findTarget(root, nodes, named, node, ref);
    if (target !== undefined) {
      node.same.push(target);
      // It led into a keyword that nobody knows, where schemas were not looked for.
      if (nodes.size > before) waiting.push(...[...nodes.values()].slice(before));
    } else if (withoutFragment(resolveName(node.base, ref)) !== DRAFT_07)
      list.add(...complaint(node, ref, at));
  }
}

function findTarget(
  root: JsonSchema,
  nodes: Map<string, Node>,
  named: Map<string, Node>,
  node: Node,
  ref: string,
): Node | undefined {
  const full = resolveName(node.base, ref);
  const exact = named.get(trim(full));
  if (exact !== undefined) return exact;
  const [document = '', fragment = ''] = full.split('#');
  const holder = named.get(document);
  if (holder === undefined || (fragment !== '' && !fragment.startsWith('/'))) return undefined;
  const path = [...holder.path, ...parsePointer(decode(fragment))];
  const known = nodes.get(toPointer(path));
  if (known !== undefined) return known;
  let value: unknown = root;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[part];
  }
  return isSchema(value) ? visit(nodes, named, value, path, holder.base) : undefined;
}

function resolveName(base: string, name: string): string {
  try {
    return new URL(name, base).href;
  } catch {
    return name;
  }
}

const withoutFragment = (name: string): string => name.split('#')[0] ?? '';

/** An empty fragment names the same. */
const trim = (name: string): string => name.replace(/#$/, '');

const compare = (a: Path, b: Path): number => (toPointer(a) < toPointer(b) ? -1 : 1);

/** Where a node stands in the plan: those of the library are there only once, whoever refers to them. */
export function placeOf({ path }: Node, at: Path): Path {
  return path[0] === 'library' ? path : [...at, ...path];
}

function complaint(node: Node, ref: string, at: Path): [code: string, path: Path, message: string] {
  const path = [...placeOf(node, at), '$ref'];
  const library = readLibraryRef(ref);
  if (library !== undefined)
    return [
      'unknown_library_entry',
      path,
      `The library has no ${library.kind === 'traits' ? 'trait' : 'property'} ${show(library.name)}; add it to /library/${library.kind} or correct the name.`,
    ];
  if (ref.startsWith('#'))
    return [
      'unresolved_ref',
      path,
      `The reference ${show(ref)} leads nowhere; it must lead to a schema inside this rule's, or to #/library/properties/NAME or #/library/traits/NAME.`,
    ];
  return [
    'remote_ref',
    path,
    `The reference ${show(ref)} leads outside the plan, and nothing is fetched; copy the schema into "definitions" or the library and refer to it there.`,
  ];
}

/** Notes the first reference that comes back to its own value, and too many judgements of one value. */
export function checkEnds({ nodes }: Graph, at: Path, limits: PlanLimits, list: ProblemList): void {
  const weights = new Map<Node, number>();
  const open = new Set<Node>();
  for (const start of nodes.values()) {
    if (weights.has(start)) continue;
    const stack: { node: Node; next: number }[] = [{ node: start, next: 0 }];
    open.add(start);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const inner = top.node.same[top.next++];
      if (inner === undefined) {
        open.delete(top.node);
        weights.set(
          top.node,
          top.node.same.reduce((sum, part) => sum + (weights.get(part) ?? 0), 1),
        );
        stack.pop();
      } else if (open.has(inner)) {
        const circle = stack.slice(stack.findIndex(({ node }) => node === inner)).map(({ node }) => node);
        // Always the same one of the circle, so that it is told once.
        const [first = inner] = circle.sort((a, b) => compare(placeOf(a, at), placeOf(b, at)));
        list.add(
          'cyclic_ref',
          placeOf(first, at),
          'This schema refers back to itself for the same value, so checking would never end; let it refer to itself only inside properties or items.',
        );
        return;
      } else if (!weights.has(inner)) {
        open.add(inner);
        stack.push({ node: inner, next: 0 });
      }
    }
  }
  for (const [node, weight] of weights)
    if (weight > limits.judgementsMax) {
      list.add(
        'too_complex',
        placeOf(node, at),
        `One value would be judged ${show(weight)} times here, because references lead to references; at most ${limits.judgementsMax} are taken. Write it flatter.`,
      );
      return;
    }
}
