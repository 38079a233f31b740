/** The fields that a rule names, at any depth, each with its place in the document. */
import type { JsonObject } from '../../event/event.ts';
import { isObject } from '../formats/json.ts';
import { libraryEntry, pointerTo } from '../formats/pointer.ts';
import { CONTAINERS, type Container } from '../formats/yaml/containers.ts';
import type { JsonSchema, Library } from '../model.ts';
import type { PlacedRule } from './finding.ts';

export interface LintField {
  readonly container: Container;
  /** Names from the container in; of one lying in a list, those of the list and its own. */
  readonly names: readonly [string, ...string[]];
  /** As it stands in the rule, and with what it takes from the library. */
  readonly schema: JsonObject;
  readonly resolved: JsonObject;
  /** Where it stands in the rule, and where what it says stands: there, or in the library. */
  readonly path: string;
  readonly source: FieldSource;
}
export type FieldSource =
  | { readonly kind: 'rule'; readonly path: string }
  | { readonly kind: 'library'; readonly shelf: 'properties' | 'traits'; readonly name: string };

const DEPTH_MAX = 8;

export function* lintFields({ rule, path }: PlacedRule, library: Library): Generator<LintField> {
  const whole = isObject(rule.schema) ? rule.schema.properties : undefined;
  if (!isObject(whole)) return;
  for (const container of CONTAINERS) {
    const schema = whole[container];
    if (isObject(schema))
      yield* inside(schema, pointerTo(path, 'schema', 'properties', container), container, [], library);
  }
}

function* inside(
  holder: JsonObject,
  path: string,
  container: Container,
  above: readonly string[],
  library: Library,
): Generator<LintField> {
  if (above.length >= DEPTH_MAX) return;
  const { properties, items } = holder;
  if (isObject(items)) yield* inside(items, pointerTo(path, 'items'), container, above, library);
  if (!isObject(properties)) return;
  for (const [name, schema] of Object.entries(properties)) {
    if (!isObject(schema)) continue;
    const at = pointerTo(path, 'properties', name);
    const { resolved, source } = resolve(schema, at, library);
    const [first = name, ...others] = [...above, name];
    const names: LintField['names'] = [first, ...others];
    yield { container, names, schema, resolved, path: at, source };
    // What lies in the library's own is told once, where it stands: by the rule that comes first.
    if (source.kind === 'rule') yield* inside(schema, at, container, names, library);
  }
}

function resolve(
  schema: JsonObject,
  path: string,
  library: Library,
): { readonly resolved: JsonObject; readonly source: FieldSource } {
  const entry = typeof schema.$ref === 'string' ? libraryEntry(schema.$ref) : null;
  const found: JsonSchema | undefined =
    entry !== null && Object.hasOwn(library[entry.shelf], entry.name)
      ? library[entry.shelf][entry.name]
      : undefined;
  return entry !== null && isObject(found)
    ? { resolved: found, source: { kind: 'library', ...entry } }
    : { resolved: schema, source: { kind: 'rule', path } };
}
