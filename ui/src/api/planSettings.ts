/**
 * Changing what a plan says beside its rules: name, description, funnel, conventions, lints, and what rules share. Sent as
 * changes of single fields and entries, so that two people at different ones do not meet; those at the same one are told.
 */
import { type TrackwayClient, take } from './client.ts';
import { ApiFailure } from './failure.ts';
import { isSameRule } from './planRules.ts';
import { type ChangeBodies, type PlanDocument, type PlanWithDraft, usePlanChange } from './plans.ts';

export type Shelf = 'properties' | 'traits';
const SHELVES = ['properties', 'traits'] as const satisfies readonly Shelf[];

export type Settings = Pick<
  PlanDocument,
  'name' | 'description' | 'funnel' | 'conventions' | 'lints' | 'library'
>;
type LibraryEntry = PlanDocument['library'][Shelf][string];

/** One thing that can be changed by itself. */
interface Part {
  readonly key: string;
  readonly words: string;
  readonly of: (settings: Settings) => unknown;
}

const FIELDS = ['name', 'description', 'funnel', 'conventions', 'lints'] as const;
const WORDS: Readonly<Record<(typeof FIELDS)[number], string>> = {
  name: 'the name',
  description: 'the description',
  funnel: 'the core events',
  conventions: 'the conventions',
  lints: 'the switches of advice',
};

function partsOf(...all: readonly Settings[]): readonly Part[] {
  const entries = SHELVES.flatMap((shelf) =>
    [...new Set(all.flatMap(({ library }) => Object.keys(library[shelf])))].map(
      (name): Part => ({
        key: JSON.stringify([shelf, name]),
        words: `the shared ${shelf === 'traits' ? 'trait' : 'property'} ${name}`,
        of: ({ library }) => library[shelf][name],
      }),
    ),
  );
  const fields = FIELDS.map(
    (field): Part => ({ key: field, words: WORDS[field], of: (said) => said[field] }),
  );
  return [...fields, ...entries];
}

/** A change as the API takes it. */
export type SettingsChange =
  | { readonly kind: 'plan_changed'; readonly field: (typeof FIELDS)[number]; readonly to: unknown }
  | {
      readonly kind: 'library_changed';
      readonly shelf: Shelf;
      readonly name: string;
      readonly to?: LibraryEntry;
    };

/** From `before` to `after`. */
export function changesOf(before: Settings, after: Settings): readonly SettingsChange[] {
  const fields = FIELDS.filter((field) => !isSameRule(before[field], after[field])).map(
    (field): SettingsChange => ({ kind: 'plan_changed', field, to: after[field] }),
  );
  const entries = SHELVES.flatMap((shelf) => {
    const [old, now] = [before.library[shelf], after.library[shelf]];
    return [...new Set([...Object.keys(old), ...Object.keys(now)])]
      .filter((name) => !isSameRule(old[name], now[name]))
      .map((name): SettingsChange => {
        const to = now[name];
        return { kind: 'library_changed', shelf, name, ...(to !== undefined && { to }) };
      });
  });
  return [...fields, ...entries];
}

export interface Meeting {
  readonly words: string;
  /** '' when it is gone. */
  readonly theirs: string;
  readonly mine: string;
}

/** What both have changed since `before`, to different things. */
export function meetingsOf(before: Settings, theirs: Settings, mine: Settings): readonly Meeting[] {
  return partsOf(before, theirs, mine)
    .filter(
      ({ of }) =>
        !isSameRule(of(before), of(theirs)) &&
        !isSameRule(of(before), of(mine)) &&
        !isSameRule(of(theirs), of(mine)),
    )
    .map(({ words, of }) => ({ words, theirs: show(of(theirs)), mine: show(of(mine)) }));
}

const LENGTH = 160;

function show(value: unknown): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
  return text.length <= LENGTH ? text : `${text.slice(0, LENGTH)}…`;
}

/** Theirs, with what I have changed since `before` in its place. */
export function mergedOf(before: Settings, theirs: Settings, mine: Settings): Settings {
  const pick = <Field extends (typeof FIELDS)[number]>(field: Field): Settings[Field] =>
    isSameRule(before[field], mine[field]) ? theirs[field] : mine[field];
  const shelf = (name: Shelf): PlanDocument['library'][Shelf] => {
    const [was, is, own] = [before.library[name], theirs.library[name], mine.library[name]];
    const names = [...new Set([...Object.keys(is), ...Object.keys(own)])];
    return Object.fromEntries(
      names.flatMap((entry) => {
        const value = isSameRule(was[entry], own[entry]) ? is[entry] : own[entry];
        return value === undefined ? [] : [[entry, value]];
      }),
    );
  };
  return {
    ...{ name: pick('name'), description: pick('description') },
    ...{ funnel: pick('funnel'), conventions: pick('conventions'), lints: pick('lints') },
    library: { properties: shelf('properties'), traits: shelf('traits') },
  };
}

export interface SettingsSave {
  /** The draft's revision that was read. */
  readonly revision: number;
  /** As they were read. */
  readonly before: Settings;
  readonly after: Settings;
}

/** Somebody else has changed the same since it was read. Nothing was saved. */
export class SettingsConflict extends Error {
  /** The draft as it is now. */
  readonly plan: PlanWithDraft;
  readonly meetings: readonly Meeting[];

  constructor(plan: PlanWithDraft, meetings: readonly Meeting[]) {
    super('Somebody else has changed the same of this plan since you opened it.');
    this.name = 'SettingsConflict';
    this.plan = plan;
    this.meetings = meetings;
  }
}

const RETRIES = 3;

const send = (
  client: TrackwayClient,
  id: string,
  revision: number,
  changes: readonly SettingsChange[],
): Promise<PlanWithDraft> =>
  take(
    client.PATCH('/api/v1/plans/{id}/rules', {
      params: { path: { id }, header: { 'if-match': `"${revision}"` } },
      body: { changes: changes as unknown as ChangeBodies },
    }),
  );

/** What others have changed elsewhere meanwhile stays. Throws SettingsConflict, ApiFailure. */
export const useSaveSettings = (id: string) =>
  usePlanChange(async (client, { revision: from, before, after }: SettingsSave) => {
    let revision = from;
    for (let left = RETRIES; ; left--) {
      try {
        return await send(client, id, revision, changesOf(before, after));
      } catch (error) {
        if (!(error instanceof ApiFailure) || error.code !== 'conflict' || left === 0) throw error;
        const plan = await take(client.GET('/api/v1/plans/{id}', { params: { path: { id } } }));
        if (plan.draft.revision === revision) throw error;
        const meetings = meetingsOf(before, plan.document, after);
        if (meetings.length > 0) throw new SettingsConflict(plan, meetings);
        ({ revision } = plan.draft);
      }
    }
  });
