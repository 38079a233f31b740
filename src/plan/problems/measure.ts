/**
 * One walk over a document before anything else looks at it: is it small and flat enough to be looked at recursively,
 * and is it free of names that reach an object's prototype? Without recursion, so that no depth can overflow it.
 */
import { FORBIDDEN_KEYS } from '../../event/inspect.ts';
import type { Path } from '../check/pointer.ts';
import type { PlanLimits } from './limits.ts';
import { type ProblemList, show } from './problem-list.ts';

interface Place {
  readonly value: unknown;
  readonly name: string;
  readonly outer: Place | undefined;
  readonly depth: number;
}

/** Notes problems; after any of them the document must not be walked recursively. */
export function measure(document: unknown, limits: PlanLimits, list: ProblemList): void {
  let bytes = 0;
  const waiting: Place[] = [{ value: document, name: '', outer: undefined, depth: 1 }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { value, depth } = place;
    bytes += sizeOf(value);
    if (bytes > limits.bytesMax) {
      list.add(
        'too_large',
        [],
        `The plan has more than ${limits.bytesMax.toLocaleString('en')} bytes as JSON; split it into plans of their own, one a product.`,
      );
      return;
    }
    if (typeof value !== 'object' || value === null) continue;
    if (depth > limits.depthMax) {
      list.add(
        'too_deep',
        pathOf(place).slice(0, 8),
        `The plan is nested deeper than ${limits.depthMax} levels here; events have at most 32.`,
      );
      return;
    }
    for (const name of Object.keys(value)) {
      bytes += Array.isArray(value) ? 1 : name.length + 4;
      const inner = {
        value: (value as Readonly<Record<string, unknown>>)[name],
        name,
        outer: place,
        depth: depth + 1,
      };
      if (FORBIDDEN_KEYS.has(name))
        list.add(
          'forbidden_key',
          pathOf(inner),
          `The name ${show(name)} cannot be used: events that have it are refused, because it reaches an object's prototype. Rename it.`,
        );
      if (list.full) return;
      waiting.push(inner);
    }
  }
}

/** Roughly what JSON takes; texts of other scripts take up to three bytes a character. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value) + 2;
  return typeof value === 'object' && value !== null ? 2 : 5;
}

function pathOf(place: Place): Path {
  const path: string[] = [];
  for (let at = place; at.outer !== undefined; at = at.outer) path.push(at.name);
  return path.reverse();
}
