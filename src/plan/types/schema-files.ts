/** One JSON Schema file for each rule, whole in itself: what the library holds is among its definitions. */
import type { Json, JsonObject } from '../../event/event.ts';
import { type Library, labelOf, type PlanDocument } from '../model.ts';
import { nameRules } from './identifiers.ts';
import { followRef, isSchemaObject } from './resolve.ts';

export interface SchemaFile {
  readonly name: string;
  readonly text: string;
}

export function generateSchemas(document: PlanDocument): readonly SchemaFile[] {
  const commons = document.rules.filter(({ type }) => type === 'common');
  return [
    ...nameRules(document).map(({ rule, fileName }) => ({ rule, fileName })),
    ...commons.map((rule) => ({
      rule,
      fileName: `common${rule.version === 1 ? '' : `-v${rule.version}`}.json`,
    })),
  ].map(({ rule, fileName }) => {
    const whole = typeof rule.schema === 'boolean' ? (rule.schema ? {} : { not: {} }) : rule.schema;
    const schema: JsonObject = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: labelOf(rule),
      ...(rule.why === undefined ? {} : { description: rule.why }),
      ...embed(whole, document.library),
    };
    return { name: fileName, text: `${JSON.stringify(schema, null, 2)}\n` };
  });
}

const LIBRARY = '#/library/';

/** References into the plan's library lead to `definitions/library`, which holds just what is referred to. */
function embed(schema: JsonObject, library: Library): JsonObject {
  const found = new Map<string, Json>();
  const rewrite = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(rewrite);
    if (!isSchemaObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        if (key !== '$ref' || typeof inner !== 'string' || !inner.startsWith(LIBRARY))
          return [key, rewrite(inner)];
        const name = inner.slice(LIBRARY.length).replace('/', ' ');
        if (!found.has(name)) {
          found.set(name, true);
          found.set(name, rewrite(followRef(inner, { library, schema }) ?? true));
        }
        return [key, `#/definitions/${name}`];
      }),
    );
  };
  const embedded = rewrite(schema);
  if (!isSchemaObject(embedded)) return schema;
  if (found.size === 0) return embedded;
  const own = isSchemaObject(embedded.definitions) ? embedded.definitions : {};
  return { ...embedded, definitions: { ...own, ...Object.fromEntries(found) } };
}
