/**
 * Ajv reports everything it came across; gojsonschema, and so Segment, what a person needs. The differences:
 *  - after a wrong type nothing else is said of that value by the same schema;
 *  - of the branches of anyOf and oneOf only the nearest one is told, after the sentence about the branches;
 *  - of `contains` and `propertyNames` only that they failed.
 *
 * Ajv writes the errors of branches right before the error of the keyword that holds them.
 */
import type { SchemaError } from './schema/check.ts';

export function selectErrors(errors: readonly SchemaError[]): readonly SchemaError[] {
  if (errors.length === 1 && errors[0]?.propertyName === undefined) return errors;
  const kept: SchemaError[] = [];
  for (const error of errors) {
    if (error.propertyName !== undefined && error.keyword !== 'propertyNames') continue;
    if (error.keyword === 'anyOf' || error.keyword === 'oneOf' || error.keyword === 'contains') {
      const inner = takeInner(kept, error);
      kept.push(error);
      if (error.keyword !== 'contains' && !matchedTwice(error)) kept.push(...nearest(inner, error));
    } else kept.push(error);
  }
  return withoutEchoes(kept);
}

/** oneOf that two branches matched: the failures of the others are not the reason. */
const matchedTwice = ({ keyword, params }: SchemaError): boolean =>
  keyword === 'oneOf' && params.passingSchemas !== null && params.passingSchemas !== undefined;

/** Takes the errors of the keyword's branches off the end of the list. Those of referenced schemas carry other paths. */
function takeInner(kept: SchemaError[], { schemaPath, instancePath }: SchemaError): SchemaError[] {
  const holder = `${parentOf(schemaPath)}/`;
  let from = kept.length;
  while (from > 0) {
    const error = kept[from - 1];
    if (error === undefined || !isAtOrIn(error.instancePath, instancePath)) break;
    const beside = error.schemaPath.startsWith(holder) && !error.schemaPath.startsWith(`${schemaPath}/`);
    if (beside) break;
    from--;
  }
  return kept.splice(from);
}

/** The branch that failed the least; among equals the first, and one of the right type before others. */
function nearest(inner: readonly SchemaError[], { schemaPath, instancePath }: SchemaError): SchemaError[] {
  const branches = new Map<string, SchemaError[]>();
  for (const error of inner) {
    const own = error.schemaPath.startsWith(`${schemaPath}/`);
    const key = own
      ? (error.schemaPath.slice(schemaPath.length + 1).split('/')[0] ?? '')
      : parentOf(error.schemaPath);
    const branch = branches.get(key);
    if (branch === undefined) branches.set(key, [error]);
    else branch.push(error);
  }
  const misfit = (errors: readonly SchemaError[]): number =>
    errors.length +
    (errors.some(({ keyword, instancePath: at }) => keyword === 'type' && at === instancePath) ? 1000 : 0);
  let best: SchemaError[] = [];
  for (const errors of branches.values())
    if (best.length === 0 || misfit(errors) < misfit(best)) best = errors;
  return best;
}

/** A list may have ten thousand wrong items, so wrong types are found by their place and not by looking at them all. */
function withoutEchoes(errors: readonly SchemaError[]): readonly SchemaError[] {
  const wrongTypes = new Map<string, Set<string>>();
  for (const { keyword, instancePath, schemaPath } of errors) {
    if (keyword !== 'type' || (errors.length <= FEW && isAlone(errors, instancePath))) continue;
    const known = wrongTypes.get(instancePath);
    if (known === undefined) wrongTypes.set(instancePath, new Set([schemaPath]));
    else known.add(schemaPath);
  }
  if (wrongTypes.size === 0) return errors;
  return errors.filter(({ instancePath, schemaPath }) => {
    // A schema that is referred to twice says the same twice, and must not silence itself.
    for (const type of wrongTypes.get(instancePath) ?? [])
      if (type !== schemaPath && schemaPath.startsWith(`${parentOf(type)}/`)) return false;
    return true;
  });
}

/** So many are compared one by one. */
const FEW = 8;

function isAlone(errors: readonly SchemaError[], at: string): boolean {
  let times = 0;
  for (const { instancePath } of errors) if (instancePath === at) times++;
  return times === 1;
}

const parentOf = (schemaPath: string): string => schemaPath.slice(0, schemaPath.lastIndexOf('/'));

const isAtOrIn = (path: string, outer: string): boolean => path === outer || path.startsWith(`${outer}/`);
