/** What the plans in force have a rule for, and which fields they name, as the warehouse's questions want to be told. */
import type { CONTROLLED } from '../plan/controls.ts';
import type { PlanDocument, Rule } from '../plan/model.ts';
import { fieldsOf, holderOf } from '../plan/typing/fields.ts';
import type { Store } from '../store/database.ts';
import { listPlanSources, type PlanSource } from '../store/plan-sources.ts';
import { listPublished } from '../store/plan-versions.ts';
import { fieldKey } from '../warehouse/queries/seen-fields.ts';
import { nameKey, plannedKey } from '../warehouse/queries/volumes.ts';

export interface InForce {
  readonly source: string;
  readonly plan: string;
  readonly document: PlanDocument;
}

/** The document that each source is held to; sources without a plan, and plans without a version, are left out. */
export async function listInForce(store: Store, workspace: string): Promise<readonly InForce[]> {
  const published = await listPublished(store, workspace);
  return (await listPlanSources(store, workspace)).flatMap(({ source, plan }: PlanSource) => {
    const document = published.get(plan)?.document;
    return document === undefined ? [] : [{ source, plan, document }];
  });
}

/** `nameKey`s of the calls that the plan has a rule for. */
export function nameKeysOf({ rules }: PlanDocument): string[] {
  const keys = rules.flatMap(({ type, name = '' }) => (type === 'common' ? [] : [nameKey(type, name)]));
  return [...new Set(keys)];
}

export function plannedKeysOf(inForce: readonly InForce[]): string[] {
  return inForce.flatMap(({ source, document }) => [
    ...new Set(document.rules.map(({ type, name = '' }) => plannedKey(source, type, name))),
  ]);
}

export interface PlannedFields {
  readonly planned: readonly string[];
  /** Beginnings of what lies in objects in which anything may be. */
  readonly open: readonly string[];
}

/** `fieldKey`s of the fields that any of the documents names; those of a common rule count for every call with a rule. */
export function plannedFieldsOf(documents: Iterable<PlanDocument>): PlannedFields {
  const planned = new Set<string>();
  const open = new Set<string>();
  for (const document of documents) {
    const common = document.rules.filter(({ type }) => type === 'common');
    for (const rule of document.rules) {
      const { type, name = '' } = rule;
      if (type === 'common') continue;
      for (const schema of [rule.schema, ...common.map((each) => each.schema)])
        add(type, name, schema, document);
    }
  }
  return { planned: [...planned], open: [...open] };

  function add(
    type: (typeof CONTROLLED)[number],
    name: string,
    schema: Rule['schema'],
    document: PlanDocument,
  ): void {
    const { leaves, objects } = fieldsOf({ type, schema }, document);
    const keyOf = (path: readonly string[]): string =>
      fieldKey(type, name, [holderOf(type), ...path].join('.'));
    for (const path of objects) planned.add(keyOf(path));
    for (const { path, type: held } of leaves) {
      planned.add(keyOf(path));
      if (held.base === 'json' && !held.isArray) open.add(`${keyOf(path)}.`);
    }
  }
}
