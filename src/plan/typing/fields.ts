/** The fields that a rule names: each leaf under `properties` (or `traits`), objects opened. */
import type { PlanDocument, Rule, RuleType } from '../model.ts';
import { type ColumnType, namedIn, partsOf, typeOf } from './column-type.ts';

export interface NamedField {
  /** Keys from the outside in, under `properties` or `traits`. */
  readonly path: readonly string[];
  readonly type: ColumnType;
}

export interface RuleFields {
  readonly leaves: readonly NamedField[];
  /** Paths whose value is an object of named fields. */
  readonly objects: readonly (readonly string[])[];
}

/** Where a call of this type carries its fields. */
export function holderOf(type: RuleType): 'properties' | 'traits' {
  return type === 'identify' || type === 'group' ? 'traits' : 'properties';
}

/** Objects inside one another are opened so deep; below, a value is JSON. */
const LEVELS_MAX = 8;

export function fieldsOf(rule: Pick<Rule, 'type' | 'schema'>, { library }: PlanDocument): RuleFields {
  const leaves: NamedField[] = [];
  const objects: (readonly string[])[] = [];
  const open = (parts: ReturnType<typeof partsOf>, path: readonly string[]): void => {
    for (const [name, schema] of namedIn(parts)) {
      const here = [...path, name];
      const inner = partsOf(schema, library);
      const type = typeOf(schema, library);
      if (type.isArray || type.base !== 'json' || namedIn(inner).size === 0 || here.length >= LEVELS_MAX)
        leaves.push({ path: here, type });
      else {
        objects.push(here);
        open(inner, here);
      }
    }
  };
  const event = namedIn(partsOf(rule.schema, library));
  open(partsOf(event.get(holderOf(rule.type)), library), []);
  return { leaves, objects };
}
