/** What an event did wrong, in the words of Segment Protocols (tracking-api.md 4.2) and where our plan says so. */

export const VIOLATION_TYPES = [
  'Required',
  'Invalid Type',
  'Invalid Value',
  'Unplanned Property',
  'Unplanned Event',
] as const;
export type ViolationType = (typeof VIOLATION_TYPES)[number];

export interface Violation {
  readonly type: ViolationType;
  /** Dotted path in the event: `properties.products`, `traits.email`; '' for the whole event. */
  readonly field: string;
  /** As gojsonschema says it: "Invalid type. Expected: integer, given: number". */
  readonly description: string;
  /** Label of the rule that was broken (model.ts); null when no rule is for the event. */
  readonly rule: string | null;
  readonly ruleVersion: number | null;
  /** Found by the common rule. */
  readonly common: boolean;
}
