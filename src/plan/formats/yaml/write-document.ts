/** A plan document as its file has it; read.ts says how that looks. What is as usual is left out. */
import {
  DEFAULT_CONVENTIONS,
  type JsonSchema,
  type PlanDocument,
  RULE_TYPES,
  type Rule,
  type RuleType,
} from '../../model.ts';
import type { Shelf } from './read-field.ts';
import { mapOf, type Shape, type ShapeMap, shapeOf } from './shape.ts';
import { writeField } from './write-field.ts';
import { writeRule } from './write-rule.ts';

export function writeDocument(document: PlanDocument): ShapeMap {
  const { conventions, library } = document;
  const unusual = Object.entries(conventions).filter(
    ([name, value]) => value !== Object.entries(DEFAULT_CONVENTIONS).find(([key]) => key === name)?.[1],
  );
  return mapOf([
    ['name', document.name],
    ['description', document.description === '' ? undefined : document.description],
    ['funnel', document.funnel.length === 0 ? undefined : document.funnel],
    ['conventions', filled(mapOf(unusual))],
    ['lints', filled(mapOf(Object.entries(document.lints)))],
    [
      'library',
      filled(
        mapOf([
          ['properties', shelfOf(library.properties, 'properties')],
          ['traits', shelfOf(library.traits, 'traits')],
        ]),
      ),
    ],
    ...sectionsOf(document.rules),
    ['imported', document.imported && shapeOf(document.imported)],
  ]);
}

/** The rules as a file has them: those of one type together, and in there those of one name. */
export function inFileOrder(rules: readonly Rule[]): readonly Rule[] {
  return typesOf(rules).flatMap((type) =>
    [...byName(rules.filter((rule) => rule.type === type)).values()].flat(),
  );
}

function sectionsOf(rules: readonly Rule[]): readonly (readonly [string, Shape])[] {
  return typesOf(rules).map((type) => {
    const named = [...byName(rules.filter((rule) => rule.type === type))].map(
      ([name, versions]) => [name, versionsOf(versions)] as const,
    );
    return [type, type === 'track' ? mapOf(named) : (named[0]?.[1] ?? null)];
  });
}

function versionsOf(versions: readonly Rule[]): Shape {
  const [only, ...more] = versions;
  if (only !== undefined && more.length === 0) return writeRule(only, false);
  return versions.map((rule) => writeRule(rule, true));
}

function typesOf(rules: readonly Rule[]): readonly RuleType[] {
  const found = new Set(rules.map(({ type }) => type));
  return [...found].filter((type) => RULE_TYPES.includes(type));
}

function byName(rules: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
  return Map.groupBy(rules, ({ name }) => name ?? '');
}

function shelfOf(schemas: Readonly<Record<string, JsonSchema>>, shelf: Shelf): Shape | undefined {
  return filled(
    mapOf(Object.entries(schemas).map(([name, schema]) => [name, writeField(schema, false, shelf)])),
  );
}

function filled(map: ShapeMap): ShapeMap | undefined {
  return map.size === 0 ? undefined : map;
}
