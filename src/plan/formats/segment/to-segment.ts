/**
 * A plan as Segment Protocols has it: the Public API's tracking plan with its rules (tracking-api.md 4.1), which is also
 * what Typewriter's plan.json holds.
 *
 * Segment has fewer words. What it has none for goes as `x-trackway` into the rule's schema (why, owner, side, cadence,
 * example) and beside the plan (funnel, conventions, lints, library), where Segment and Typewriter pass over it and
 * fromSegment finds it again. Properties of the library are written out, since Segment has no reference to follow.
 * What was imported goes back as it came.
 */
import type { Json, JsonObject } from '../../../event/event.ts';
import {
  DEFAULT_CONVENTIONS,
  type JsonSchema,
  type Library,
  type PlanDocument,
  type Rule,
} from '../../model.ts';
import { inlineLibrary } from '../inline.ts';
import { isList, isObject, isSame, without } from '../json.ts';
import { fallbackName, isDeprecation } from './words.ts';

/** `known` is what the caller knows of the plan: id, createdAt and the like. */
export function toSegment(document: PlanDocument, known: JsonObject = {}): JsonObject {
  const { name, description, imported = {} } = document;
  const ours = planWords(document);
  const absent = isList(imported.absent) ? imported.absent : [];
  const unnamed = absent.includes('name') && name === fallbackName(imported);
  return {
    ...known,
    ...without(imported, 'absent'),
    ...(!unnamed && { name }),
    ...((description !== '' || !absent.includes('description')) && { description }),
    ...(ours && { 'x-trackway': ours }),
    rules: document.rules.map((rule) => toSegmentRule(rule, document.library)),
  };
}

/** Typewriter wants an id and a day of creation, and reads nothing but what is here. */
export function toTypewriter(
  document: PlanDocument,
  known: { readonly id: string; readonly createdAt: string },
): JsonObject {
  return toSegment(document, { ...known, resourceSchemaId: known.id });
}

/** One rule, RuleV1 of the Public API. */
export function toSegmentRule(rule: Rule, library: Library): JsonObject {
  const { imported = {}, deprecatedSince } = rule;
  const deprecatedAt = deprecation(imported.deprecatedAt, deprecatedSince);
  return {
    type: rule.type.toUpperCase(),
    ...(rule.name !== undefined && { key: rule.name }),
    version: rule.version,
    jsonSchema: schemaOf(rule, library),
    ...without(imported, 'deprecatedAt'),
    ...(deprecatedAt !== undefined && { deprecatedAt }),
  };
}

/** The moment as it was imported, while it says the same day. */
function deprecation(imported: Json | undefined, since: string | undefined): Json | undefined {
  if (since === undefined) return isDeprecation(imported) ? undefined : imported;
  return typeof imported === 'string' && imported.startsWith(since) ? imported : `${since}T00:00:00.000Z`;
}

function schemaOf(rule: Rule, library: Library): JsonSchema {
  const schema = inlineLibrary(rule.schema, library);
  if (!isObject(schema)) return schema;
  const { when, labels } = rule;
  const described =
    when !== undefined && when !== '' && (schema.description === undefined || schema.description === '');
  const labelled = labels !== undefined && Object.keys(labels).length > 0 && isNoLabel(schema.labels);
  const ours = ruleWords(rule, described, labelled);
  return {
    ...schema,
    ...(described && { description: when }),
    ...(labelled && { labels }),
    ...(Object.keys(ours).length > 0 && { 'x-trackway': ours }),
  };
}

function isNoLabel(labels: Json | undefined): boolean {
  return labels === undefined || isSame(labels, {});
}

function ruleWords(rule: Rule, described: boolean, labelled: boolean): JsonObject {
  const { why, owner, side, cadence, example, when, labels } = rule;
  return {
    ...(why !== undefined && { why }),
    ...(owner !== undefined && { owner }),
    ...(side !== undefined && { side }),
    ...(cadence !== undefined && { cadence }),
    ...(example !== undefined && { example }),
    ...(when !== undefined && !described && { when }),
    ...(labels !== undefined && !labelled && { labels }),
  };
}

function planWords({ funnel, conventions, lints, library }: PlanDocument): JsonObject | null {
  const words: JsonObject = {
    ...(funnel.length > 0 && { funnel }),
    ...(!isSame(conventions, DEFAULT_CONVENTIONS) && { conventions: { ...conventions } }),
    ...(Object.keys(lints).length > 0 && { lints }),
    ...(Object.values(library).some((shelf) => Object.keys(shelf).length > 0) && { library: { ...library } }),
  };
  return Object.keys(words).length === 0 ? null : words;
}
