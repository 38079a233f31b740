/** Where the rule of a call is. Pure. */

export interface RuleOf {
  /** Id of the plan. */
  readonly plan: string;
  /** Of the call. */
  readonly type: string;
  /** Its name; empty for other calls than track. */
  readonly event: string;
  /** Label of the rule that was broken; null when none is for the call. */
  readonly rule: string | null;
  readonly ruleVersion: number | null;
}

/** What stands behind the question mark of a rule's page. */
export function findSearch({ type, event, rule, ruleVersion }: RuleOf): Record<string, string> {
  const isCommon = rule === 'common' && event !== 'common';
  return {
    type: isCommon ? 'common' : type,
    ...(!isCommon && type === 'track' && event !== '' && { name: event }),
    ...(ruleVersion !== null && ruleVersion !== 1 && { version: String(ruleVersion) }),
  };
}
