/** A rule's schema after a change of one of its fields; other changes leave it as it is. */
import type { JsonSchema } from '../model.ts';
import type { ChangeBody } from './change.ts';
import { renameField, withField, withoutField } from './fields.ts';

export function applyToSchema(schema: JsonSchema, change: ChangeBody): JsonSchema {
  switch (change.kind) {
    case 'property_renamed':
      return renameField(schema, change.container, change.name, change.to);
    case 'property_removed':
      return withoutField(schema, change.container, change.name);
    case 'property_added':
      return withField(schema, change, change.after);
    case 'property_changed':
      return withField(schema, { ...change, schema: change.to }, undefined);
    case 'schema_changed':
      return change.to;
    default:
      return schema;
  }
}
