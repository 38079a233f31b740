/** What the pages say of a plan's rules, and how one is addressed. Pure. */
import type { PlanRule, RuleVolume } from '../api/plans.ts';

type Named = Pick<PlanRule, 'type' | 'name' | 'version'>;

/** `Signed Up`, `identify`, `Signed Up (version 2)`. */
export function labelOf({ type, name, version }: Named): string {
  const label = name ?? (type === 'common' ? 'common rule' : type);
  return version === 1 ? label : `${label} (version ${version})`;
}

export const keyOf = ({ type, name, version }: Named): string => JSON.stringify([type, name ?? '', version]);

/** Stands in an address. */
export function searchOf({ type, name, version }: Named): Record<string, string> {
  return { type, ...(name !== undefined && { name }), ...(version !== 1 && { version: String(version) }) };
}

/** A rule with what is known of its events. */
export interface RuleRow {
  readonly rule: PlanRule;
  readonly volume: RuleVolume | undefined;
  readonly isCore: boolean;
}

/** The share of its events that broke the rule, also of those that it held back; null when none came. */
export function violationRate(volume: RuleVolume | undefined): number | null {
  const events = (volume?.events ?? 0) + (volume?.blocked ?? 0);
  return volume === undefined || events === 0 ? null : Math.min(1, volume.violating / events);
}

export const SORTS = ['Event', '30 days', 'Violating', 'First seen', 'Last seen'] as const;
export type Sort = (typeof SORTS)[number];

export interface RuleFilter {
  readonly q: string | undefined;
  readonly side: string | undefined;
  readonly owner: string | undefined;
  readonly show: string | undefined;
  /** A name of SORTS, with `-` before it for the greatest first. */
  readonly sort: string | undefined;
}

export function filterRules(rows: readonly RuleRow[], filter: RuleFilter): readonly RuleRow[] {
  const words = (filter.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter(({ rule, volume }) => {
    if (filter.side !== undefined && (rule.side ?? 'none') !== filter.side) return false;
    if (filter.owner !== undefined && (rule.owner ?? '') !== filter.owner) return false;
    if (filter.show === 'violating' && (volume?.violating ?? 0) === 0) return false;
    if (filter.show === 'unseen' && volume !== undefined) return false;
    if (filter.show === 'no-why' && rule.why !== undefined && rule.why !== '') return false;
    const whole = [rule.type, rule.name, rule.why, rule.owner, rule.when].join(' ').toLowerCase();
    return words.every((word) => whole.includes(word));
  });
  return sortRules(found, filter.sort);
}

function sortRules(rows: readonly RuleRow[], sort: string | undefined): readonly RuleRow[] {
  const isDown = sort?.startsWith('-') === true;
  const by = SORTS.find((name) => name === (isDown ? sort?.slice(1) : sort));
  if (by === undefined) return rows;
  const compare = COMPARE[by];
  return [...rows].sort((one, other) => (isDown ? -compare(one, other) : compare(one, other)));
}

const COMPARE: Readonly<Record<Sort, (one: RuleRow, other: RuleRow) => number>> = {
  Event: (one, other) => labelOf(one.rule).localeCompare(labelOf(other.rule)),
  '30 days': (one, other) => (one.volume?.events ?? 0) - (other.volume?.events ?? 0),
  Violating: (one, other) => (violationRate(one.volume) ?? -1) - (violationRate(other.volume) ?? -1),
  'First seen': (one, other) => (one.volume?.firstAt ?? '').localeCompare(other.volume?.firstAt ?? ''),
  'Last seen': (one, other) => (one.volume?.lastAt ?? '').localeCompare(other.volume?.lastAt ?? ''),
};
