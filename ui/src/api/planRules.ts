/** Changing one rule of a draft, without overwriting what somebody else has changed of it meanwhile. */
import type { TrackwayClient } from './client.ts';
import { take } from './client.ts';
import { ApiFailure } from './failure.ts';
import { type PlanRule, type PlanWithDraft, usePlanChange } from './plans.ts';

type Ref = Pick<PlanRule, 'type' | 'name' | 'version'>;

export interface RuleSave {
  /** The draft's revision that was read. */
  readonly revision: number;
  /** The rule as it was read; null for one that is new. */
  readonly before: PlanRule | null;
  readonly after: PlanRule;
}

/** Somebody else has changed the same rule since it was read. Nothing was saved. */
export class RuleConflict extends Error {
  /** The draft as it is now. */
  readonly plan: PlanWithDraft;
  /** The rule as it is now; null when it is gone. */
  readonly theirs: PlanRule | null;

  constructor(plan: PlanWithDraft, theirs: PlanRule | null) {
    super('Somebody else has changed this rule since you opened it.');
    this.name = 'RuleConflict';
    this.plan = plan;
    this.theirs = theirs;
  }
}

const refOf = ({ type, name, version }: Ref): Ref => ({ type, version, ...(name !== undefined && { name }) });

const isSameRef = (one: Ref, other: Ref): boolean =>
  one.type === other.type && one.name === other.name && one.version === other.version;

export const findRule = (plan: PlanWithDraft, ref: Ref): PlanRule | undefined =>
  plan.document.rules.find((rule) => isSameRef(rule, ref));

/** Two rules say the same; the order of keys is a matter of how it was written. */
export function isSameRule(one: unknown, other: unknown): boolean {
  return sorted(one) === sorted(other);
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}

const FIELDS = [
  'why',
  'owner',
  'side',
  'when',
  'cadence',
  'labels',
  'example',
  'deprecatedSince',
  'imported',
] as const;

function send(client: TrackwayClient, id: string, { revision, before, after }: RuleSave) {
  const gone = Object.fromEntries(
    FIELDS.filter((field) => before?.[field] !== undefined && after[field] === undefined).map((field) => [
      field,
      null,
    ]),
  );
  const edit =
    before === null
      ? { op: 'add-rule' as const, rule: { ...after } }
      : { op: 'change-rule' as const, rule: refOf(before), to: { ...after, ...gone } };
  return take(
    client.PATCH('/api/v1/plans/{id}/rules', {
      params: { path: { id }, header: { 'if-match': `"${revision}"` } },
      body: { edits: [edit] },
    }),
  );
}

const RETRIES = 3;

/** Other rules may have been changed meanwhile: then it is saved beside those. Throws RuleConflict, ApiFailure. */
export const useSaveRule = (id: string) =>
  usePlanChange(async (client, save: RuleSave) => {
    let { revision } = save;
    for (let left = RETRIES; ; left--) {
      try {
        return await send(client, id, { ...save, revision });
      } catch (error) {
        if (!(error instanceof ApiFailure) || error.code !== 'conflict' || left === 0) throw error;
        const plan = await take(client.GET('/api/v1/plans/{id}', { params: { path: { id } } }));
        if (plan.draft.revision === revision) throw error;
        const theirs = findRule(plan, save.before ?? save.after) ?? null;
        if (!isSameRule(theirs, save.before)) throw new RuleConflict(plan, theirs);
        ({ revision } = plan.draft);
      }
    }
  });

export const useRemoveRule = (id: string) =>
  usePlanChange((client, { revision, rule }: { readonly revision: number; readonly rule: Ref }) =>
    take(
      client.PATCH('/api/v1/plans/{id}/rules', {
        params: { path: { id }, header: { 'if-match': `"${revision}"` } },
        body: { edits: [{ op: 'remove-rule', rule: refOf(rule) }] },
      }),
    ),
  );
