/** What one rule finds wrong with one event. */
import type { CompiledRule } from './compile-plan.ts';
import { type Described, describeError, given } from './describe.ts';
import type { Found } from './found.ts';
import { dotted, parsePointer, valueAt } from './pointer.ts';
import type { SchemaError } from './schema/check.ts';
import { selectErrors } from './select-errors.ts';

/** An event that breaks a rule in more ways is told the first ones: the rest helps nobody, and costs a row each. */
export const VIOLATIONS_MAX = 50;

export const NOTHING_FOUND: readonly Found[] = [];

/**
 * The first `max`. `view` is the event as the rule's schema knows it (wire-view.ts). Allocates nothing when all is well.
 */
export function findViolations(compiled: CompiledRule, view: unknown, max: number): readonly Found[] {
  const { validate } = compiled;
  if (validate(view)) return NOTHING_FOUND;
  const found: Found[] = [];
  const seen = new Set<string>();
  const errors = selectErrors(validate.errorsOf(view));
  for (const error of errors) {
    const one = findOne(compiled, error, view);
    // The same sentence about the same place, of a schema that stands twice; in a single error nothing does.
    if (errors.length > 1) {
      // What Ajv adds to the path (a missing or superfluous name) stands in the description as well.
      const key = `${error.instancePath}\n${one.violation.description}`;
      if (seen.has(key)) continue;
      seen.add(key);
    }
    found.push(one);
    if (found.length === max) break;
  }
  return found;
}

/** Places of one keyword; lists have any number. */
const PLACES_MAX = 50;

function findOne(compiled: CompiledRule, error: SchemaError, view: unknown): Found {
  const { params, keyword, instancePath } = error;
  // Where nothing but the place and the type decides, the keyword's params are one object for good.
  if (!Object.isFrozen(params)) return toFound(compiled, describeError(error, view));
  let places = compiled.known.get(params);
  if (places === undefined) {
    places = new Map();
    compiled.known.set(params, places);
  }
  const key =
    keyword === 'type' ? `${given(valueAt(view, parsePointer(instancePath)))} ${instancePath}` : instancePath;
  const known = places.get(key);
  if (known !== undefined) return known;
  const found = toFound(compiled, describeError(error, view));
  if (places.size < PLACES_MAX) places.set(key, found);
  return found;
}

export function toFound({ rule, label }: CompiledRule, { type, path, description }: Described): Found {
  const common = rule.type === 'common';
  const field = dotted(path);
  return { violation: { type, field, description, rule: label, ruleVersion: rule.version, common }, path };
}
