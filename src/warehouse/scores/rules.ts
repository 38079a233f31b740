/**
 * Property conditions of scored events. What is counted under conditions is counted apart, under a key that is made of
 * the conditions alone: profiles that ask for the same share one counting, and an edited condition is another one.
 */
import { createHash } from 'node:crypto';
import type { ActivityRef, ActivityType, PropertyCondition } from '../../score/profile.ts';

export interface Rule {
  readonly type: ActivityType;
  readonly event: string;
  /** '' for no conditions. */
  readonly key: string;
  readonly where: readonly PropertyCondition[];
}

const KEY_LENGTH = 22;

/** The column `rule` of `activity_days`: '' without conditions. Their order does not matter. */
export function ruleKey(where: readonly PropertyCondition[] | undefined): string {
  if (where === undefined || where.length === 0) return '';
  const parts = where.map(({ property, operator, value }) =>
    JSON.stringify([property, operator, value ?? null]),
  );
  return createHash('sha256').update(parts.sort().join('\n')).digest('base64url').slice(0, KEY_LENGTH);
}

export function ruleOf({ type = 'track', event, where = [] }: ActivityRef): Rule {
  return { type, event, key: ruleKey(where), where };
}

/** Each once, without those that have no conditions. */
export function rulesOf(refs: readonly ActivityRef[]): Rule[] {
  const rules = new Map<string, Rule>();
  for (const rule of refs.map(ruleOf))
    if (rule.key !== '') rules.set(JSON.stringify([rule.type, rule.event, rule.key]), rule);
  return [...rules.values()];
}
