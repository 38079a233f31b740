/** What one rule finds wrong with one event. */
import type { Violation } from '../violation.ts';
import type { CompiledRule } from './compile-plan.ts';
import { type Described, describeError } from './describe.ts';
import { dotted, type Path } from './pointer.ts';
import { selectErrors } from './select-errors.ts';

/** A violation, and where exactly: a dot in a name makes `field` ambiguous. */
export interface Found {
  readonly violation: Violation;
  readonly path: Path;
}

/** An event that breaks a rule in more ways is told the first ones: the rest helps nobody, and costs a row each. */
export const VIOLATIONS_MAX = 50;

export const NOTHING_FOUND: readonly Found[] = [];

/**
 * The first `max`. `view` is the event as the rule's schema knows it (wire-view.ts). Allocates nothing when all is well.
 */
export function findViolations(compiled: CompiledRule, view: unknown, max: number): readonly Found[] {
  const { validate } = compiled;
  if (validate(view)) return NOTHING_FOUND;
  const seen = new Set<string>();
  const found: Found[] = [];
  for (const error of selectErrors(validate.errorsOf(view))) {
    const described = describeError(error, view);
    // What Ajv adds to the path (a missing or superfluous name) stands in the description as well.
    const key = `${error.instancePath}\n${described.description}`;
    if (seen.has(key)) continue;
    seen.add(key);
    found.push(toFound(compiled, described));
    if (found.length === max) break;
  }
  return found;
}

export function toFound({ rule, label }: CompiledRule, { type, path, description }: Described): Found {
  const common = rule.type === 'common';
  const field = dotted(path);
  return { violation: { type, field, description, rule: label, ruleVersion: rule.version, common }, path };
}
