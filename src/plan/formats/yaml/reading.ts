/** What one reading of a file gathers: its problems, and the line of every place in the document it makes. */
import { closest, distance } from 'fastest-levenshtein';
import type { PlanProblem } from '../../model.ts';
import { parentOf, pointerTo } from '../pointer.ts';
import { kindOf, type MapTree, type Tree } from './tree.ts';

const PROBLEMS_MAX = 50;
/** A longer list of accepted keys is not read by anybody. */
const NAMED_MAX = 18;

export class Reading {
  readonly #problems: PlanProblem[] = [];
  readonly #lines = new Map<string, number>([['', 1]]);

  get problems(): readonly PlanProblem[] {
    return this.#problems;
  }

  /** Says that a place of the document comes from this line; the first saying counts. */
  place(pointer: string, line: number): void {
    if (!this.#lines.has(pointer)) this.#lines.set(pointer, line);
  }

  /** The line of a place, or of what it lies in. */
  lineOf(pointer: string): number {
    let at = pointer;
    while (at !== '' && !this.#lines.has(at)) at = parentOf(at);
    return this.#lines.get(at) ?? 1;
  }

  complain(code: string, path: string, line: number, message: string): void {
    if (this.#problems.length >= PROBLEMS_MAX) return;
    this.#problems.push({
      code,
      path,
      line,
      message: `${message.charAt(0).toUpperCase()}${message.slice(1)}`,
    });
  }

  /** The entries of a map; complains of anything else, and of keys that are not accepted (null accepts all). */
  entries(tree: Tree, pointer: string, what: string, accepted: readonly string[] | null): MapTree['entries'] {
    if (tree.kind === 'scalar' && tree.value === null) return [];
    if (tree.kind !== 'map') {
      this.complain('wrong_type', pointer, tree.line, `${what} takes a map, not ${kindOf(tree)}.`);
      return [];
    }
    if (accepted === null) return tree.entries;
    return tree.entries.filter(({ key, line }) => {
      if (accepted.includes(key)) return true;
      this.complain('unknown_field', pointerTo(pointer, key), line, unknownKey(key, what, accepted));
      return false;
    });
  }

  text(tree: Tree, pointer: string, what: string): string {
    if (tree.kind === 'scalar' && typeof tree.value === 'string') return tree.value;
    const hint = tree.kind === 'scalar' && tree.value !== null ? ' Put it in quotes.' : '';
    this.complain('wrong_type', pointer, tree.line, `${what} takes a text, not ${kindOf(tree)}.${hint}`);
    return '';
  }

  list(tree: Tree, pointer: string, what: string): readonly Tree[] {
    if (tree.kind === 'list') return tree.items;
    this.complain('wrong_type', pointer, tree.line, `${what} takes a list, not ${kindOf(tree)}.`);
    return [];
  }

  texts(tree: Tree, pointer: string, what: string): readonly string[] {
    return this.list(tree, pointer, what).map((item, index) => {
      const at = pointerTo(pointer, index);
      this.place(at, item.line);
      return this.text(item, at, `An item of ${what}`);
    });
  }

  flag(tree: Tree, pointer: string, what: string): boolean {
    if (tree.kind === 'scalar' && typeof tree.value === 'boolean') return tree.value;
    this.complain('wrong_type', pointer, tree.line, `${what} takes true or false, not ${kindOf(tree)}.`);
    return false;
  }

  oneOf<T extends string>(tree: Tree, pointer: string, what: string, words: readonly [T, ...T[]]): T {
    const text = tree.kind === 'scalar' ? String(tree.value) : '';
    const found = words.find((word) => word === text);
    if (found !== undefined) return found;
    const message = `${what} takes one of ${words.join(', ')}, not ${text === '' ? kindOf(tree) : `"${text}"`}.${meant(text, words)}`;
    this.complain('wrong_value', pointer, tree.line, message);
    return words[0];
  }
}

/** ` Did you mean "why"?`, or nothing when no word is near. */
export function meant(typed: string, words: readonly string[]): string {
  if (typed === '' || typed.length > 100) return '';
  const near = closest(
    typed.toLowerCase(),
    words.map((word) => word.toLowerCase()),
  );
  const word = words.find((candidate) => candidate.toLowerCase() === near);
  const far = distance(typed.toLowerCase(), near) > Math.max(2, Math.floor(typed.length / 3));
  return word === undefined || far ? '' : ` Did you mean "${word}"?`;
}

function unknownKey(key: string, what: string, accepted: readonly string[]): string {
  const guess = meant(key, accepted);
  const some = accepted.slice(0, NAMED_MAX).join(', ');
  const list = ` It takes ${some}${accepted.length > NAMED_MAX ? ' and the other keywords of JSON Schema draft-07' : ''}.`;
  return `${what} has no key "${key}".${guess === '' ? list : guess}`;
}
