/** What one rule finds wrong with one event. */
import type { CompiledRule } from './compile-plan.ts';
import { type Described, describeError } from './describe.ts';
import { type Findings, type Found, findingsOf, NOTHING_FOUND, VIOLATIONS_MAX } from './found.ts';
import { keepFindings, knownFindings } from './known-findings.ts';
import { dotted } from './pointer.ts';
import type { SchemaError } from './schema/check.ts';
import { selectErrors } from './select-errors.ts';

/**
 * The first 50, or all of them. `view` is the event as the rule's schema knows it (wire-view.ts). Allocates nothing when
 * all is well.
 */
export function findViolations(compiled: CompiledRule, view: unknown, isAll: boolean): Findings {
  const errors = compiled.validate(view);
  if (errors === null) return NOTHING_FOUND;
  const known = knownFindings(compiled.known, errors, view);
  if (known !== undefined) return known;
  const max = isAll ? Number.POSITIVE_INFINITY : VIOLATIONS_MAX;
  const findings = findingsOf(describeAll(compiled, errors, view, max));
  keepFindings(compiled.known, errors, view, findings);
  return findings;
}

function describeAll(
  compiled: CompiledRule,
  errors: readonly SchemaError[],
  view: unknown,
  max: number,
): readonly Found[] {
  const found: Found[] = [];
  const said = new Set<string>();
  for (const error of selectErrors(errors)) {
    const one = toFound(compiled, describeError(error, view));
    // The same sentence about the same place, of a schema that stands twice. What Ajv adds to the path (a missing or
    // superfluous name) stands in the description as well.
    const key = `${error.instancePath}\n${one.violation.description}`;
    if (said.has(key)) continue;
    said.add(key);
    found.push(one);
    if (found.length === max) break;
  }
  return found;
}

export function toFound({ rule, label }: CompiledRule, { type, path, description }: Described): Found {
  const common = rule.type === 'common';
  const field = dotted(path);
  return { violation: { type, field, description, rule: label, ruleVersion: rule.version, common }, path };
}
