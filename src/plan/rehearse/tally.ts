/**
 * What a plan would do to events that really came, beside what the version in force does to the same events.
 *
 * Pure: somebody else reads the events and hands them in one by one. Memory is bounded whatever the events hold: groups
 * and samples have a limit, and what is beyond it is counted and said.
 */
import type { Event } from '../../event/event.ts';
import type { CompiledPlan } from '../check/compile-plan.ts';
import { enforce } from '../check/enforce.ts';
import type { Judged } from '../check/judged.ts';
import type { Control, SourceControls } from '../controls.ts';
import type { ViolationType } from '../violation.ts';

export interface Counts {
  readonly events: number;
  /** Events with at least one violation, also one that is only watched. */
  readonly violating: number;
  /** Of these: sent to the quarantine, or kept without the offending fields. */
  readonly blocked: number;
  readonly omitted: number;
  /** Follow the version in force and not the new one; and the other way round. */
  readonly newlyViolating: number;
  readonly newlyPassing: number;
  readonly newlyBlocked: number;
  readonly noLongerBlocked: number;
}

export interface EventCounts extends Counts {
  readonly type: string;
  readonly event: string;
}

/** All violations of one kind in one field of one event. */
export interface ViolationGroup {
  readonly type: string;
  readonly event: string;
  readonly rule: string | null;
  readonly ruleVersion: number | null;
  readonly common: boolean;
  readonly violation: ViolationType;
  readonly field: string;
  /** Of the first one met. */
  readonly description: string;
  /** What the source's controls do about it; the gravest where sources differ. */
  readonly outcome: Control;
  /** Events that have it by the new version, and by the one in force. */
  readonly events: number;
  readonly eventsNow: number;
  /** Events that have it by the new version alone come first. */
  readonly samples: readonly Sample[];
}

export interface Sample {
  readonly messageId: string;
  readonly source: string;
  readonly description: string;
}

export interface Tallied extends Counts {
  readonly perEvent: readonly EventCounts[];
  readonly groups: readonly ViolationGroup[];
  /** Violations beyond the groups that are kept. */
  readonly others: number;
}

export interface Tally {
  add(event: Event, source: string, controls: SourceControls): void;
  result(): Tallied;
}

const GROUPS_MAX = 2_000;
const EVENTS_MAX = 2_000;
const SAMPLES_MAX = 5;
const NOTHING: readonly Judged[] = [];
const GRAVITY: readonly Control[] = ['allow', 'omit', 'block'];

type Sum = { -readonly [Key in keyof Counts]: number };
type Group = { -readonly [Key in keyof ViolationGroup]: ViolationGroup[Key] } & {
  news: Sample[];
  olds: Sample[];
};

/** `now` is the version in force; null before the first, when nothing is judged. */
export function openTally(next: CompiledPlan, now: CompiledPlan | null): Tally {
  const total = noCounts();
  const events = new Map<string, Sum & { type: string; event: string }>();
  const groups = new Map<string, Group>();
  let others = 0;

  const eventOf = (event: Event): Sum => {
    const name = event.event ?? '';
    const key = `${event.type}\0${name}`;
    const known = events.get(key);
    if (known !== undefined) return known;
    const made = { type: event.type, event: name, ...noCounts() };
    if (events.size < EVENTS_MAX) events.set(key, made);
    return made;
  };
  const groupOf = (event: Event, judged: Judged): Group | undefined => {
    const key = groupKey(event, judged);
    const known = groups.get(key);
    if (known !== undefined) return known;
    if (groups.size >= GROUPS_MAX) return undefined;
    const made = newGroup(event, judged);
    groups.set(key, made);
    return made;
  };
  const addViolations = (
    event: Event,
    source: string,
    after: readonly Judged[],
    before: readonly Judged[],
  ) => {
    const hadBefore = new Set(before.map((judged) => groupKey(event, judged)));
    for (const judged of firstOfEach(event, after)) {
      const group = groupOf(event, judged);
      if (group === undefined) {
        others++;
        continue;
      }
      group.events++;
      if (GRAVITY.indexOf(judged.outcome) > GRAVITY.indexOf(group.outcome)) group.outcome = judged.outcome;
      const samples = hadBefore.has(groupKey(event, judged)) ? group.olds : group.news;
      if (samples.length < SAMPLES_MAX)
        samples.push({ messageId: event.messageId, source, description: judged.description });
    }
    for (const judged of firstOfEach(event, before)) {
      const group = groupOf(event, judged);
      if (group !== undefined) group.eventsNow++;
    }
  };
  return {
    add(event, source, controls) {
      const origin = { sourceId: source, plan: '', planVersion: 0 };
      const after = enforce(next, controls, event, origin);
      const before = now === null ? null : enforce(now, controls, event, origin);
      const violatedBefore = before?.violations ?? NOTHING;
      for (const sum of [total, eventOf(event)])
        count(sum, after.violations, violatedBefore, after.kind, before?.kind ?? 'keep');
      if (after.violations.length + violatedBefore.length > 0)
        addViolations(event, source, after.violations, violatedBefore);
    },
    result: () => ({
      ...total,
      perEvent: [...events.values()].sort(
        (a, b) => b.newlyViolating - a.newlyViolating || b.violating - a.violating || b.events - a.events,
      ),
      groups: [...groups.values()]
        .map(viewGroup)
        .sort((a, b) => b.events - b.eventsNow - (a.events - a.eventsNow) || b.events - a.events),
      others,
    }),
  };
}

function noCounts(): Sum {
  const zero = { events: 0, violating: 0, blocked: 0, omitted: 0 };
  return { ...zero, newlyViolating: 0, newlyPassing: 0, newlyBlocked: 0, noLongerBlocked: 0 };
}

function count(
  sum: Sum,
  after: readonly Judged[],
  before: readonly Judged[],
  kind: 'keep' | 'block',
  kindBefore: 'keep' | 'block',
): void {
  sum.events++;
  if (after.length > 0) sum.violating++;
  if (kind === 'block') sum.blocked++;
  else if (after.some(({ outcome }) => outcome === 'omit')) sum.omitted++;
  if (after.length > 0 && before.length === 0) sum.newlyViolating++;
  if (after.length === 0 && before.length > 0) sum.newlyPassing++;
  if (kind === 'block' && kindBefore === 'keep') sum.newlyBlocked++;
  if (kind === 'keep' && kindBefore === 'block') sum.noLongerBlocked++;
}

/** Places in lists are one field: `products.3.price` and `products.4.price` are the same mistake. */
function fieldOf({ field }: Judged): string {
  return field.replaceAll(/\.\d+(?=\.|$)/g, '.#');
}

function groupKey(event: Event, judged: Judged): string {
  return JSON.stringify([event.type, event.event, judged.common, judged.type, fieldOf(judged)]);
}

function firstOfEach(event: Event, judged: readonly Judged[]): Iterable<Judged> {
  if (judged.length < 2) return judged;
  return new Map(judged.toReversed().map((each) => [groupKey(event, each), each])).values();
}

function newGroup(event: Event, judged: Judged): Group {
  return {
    type: event.type,
    event: event.event ?? '',
    rule: judged.rule,
    ruleVersion: judged.ruleVersion,
    common: judged.common,
    violation: judged.type,
    field: fieldOf(judged),
    description: judged.description,
    outcome: judged.outcome,
    events: 0,
    eventsNow: 0,
    samples: [],
    news: [],
    olds: [],
  };
}

function viewGroup({ news, olds, ...group }: Group): ViolationGroup {
  return { ...group, samples: [...news, ...olds].slice(0, SAMPLES_MAX) };
}
