/** An action as the form holds it, and what of it is asked and sent. Pure. */
import type { Action, ActionDocument } from '../api/actions.ts';
import { isComplete, type Of } from '../segments/clause.ts';
import type { Clause } from '../segments/clauseTypes.ts';
import { freshTrigger, isWhole, subjectOf, type Trigger, type TriggerKind } from './trigger.ts';

export type Channel = ActionDocument['channels'][number];

export interface Draft {
  readonly name: string;
  readonly description: string;
  readonly of: Of;
  /** Undefined until somebody chose: then the profile by which the console shows people. */
  readonly profile: string | undefined;
  readonly trigger: Trigger;
  readonly filter: Clause | null;
  readonly channels: readonly Channel[];
  readonly cooldownDays: number;
  readonly isOn: boolean;
}

export const freshDraft = (kind: TriggerKind, of: Of, segment: string | undefined): Draft => {
  const trigger = freshTrigger(kind);
  return {
    ...{ name: '', description: '', of: subjectOf(kind, of), profile: undefined },
    trigger: segment !== undefined && 'segment' in trigger ? { ...trigger, segment } : trigger,
    ...{ filter: null, channels: [], cooldownDays: 7, isOn: true },
  };
};

/** The API's description knows triggers and clauses only as objects. */
export const draftOf = (action: Action): Draft => ({
  ...action,
  trigger: action.trigger as unknown as Trigger,
  filter: action.filter as unknown as Clause | null,
});

/** A filter without a condition is none. */
const filterOf = (filter: Clause | null): Clause | null =>
  filter !== null && 'all' in filter && filter.all.length === 0 ? null : filter;

export const documentOf = (draft: Draft, profile: string): ActionDocument => ({
  ...{ name: draft.name.trim(), description: draft.description, of: draft.of, profile },
  trigger: draft.trigger as unknown as ActionDocument['trigger'],
  filter: filterOf(draft.filter) as unknown as ActionDocument['filter'],
  channels: draft.channels.map(({ kind, url }) => ({ kind, url: url.trim() })),
  ...{ cooldownDays: draft.cooldownDays, isOn: draft.isOn },
});

/** What is asked while one writes: its name and channels change nothing of what it would have done. */
export const askedOf = (draft: Draft, profile: string | undefined): ActionDocument | null =>
  profile === undefined || !isWhole(draft.trigger) || !(draft.filter === null || isComplete(draft.filter))
    ? null
    : { ...documentOf(draft, profile), name: 'Preview', description: '', channels: [], isOn: true };

/** What is wrong with an address as it stands; the API looks closer. */
export function judgeUrl({ kind, url }: Channel): string | undefined {
  if (url.trim() === '') return 'A channel needs an address.';
  if (!URL.canParse(url.trim())) return 'This is no address. It begins with https://.';
  const { protocol } = new URL(url.trim());
  if (kind === 'slack' && protocol !== 'https:') return 'Slack gives addresses that begin with https://.';
  return protocol === 'https:' || protocol === 'http:' ? undefined : 'The address begins with https://.';
}
