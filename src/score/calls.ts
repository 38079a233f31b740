/** Which calls are meant, wherever events are named: in a profile, a step of activation, a clause. */

/** Calls that are activity; the others say who somebody is. */
export const ACTIVITY_TYPES = ['track', 'page', 'screen'] as const;
export type ActivityType = (typeof ACTIVITY_TYPES)[number];

/** Which calls are meant: `event` is the name of a track call, or of a page or screen ('' is a call without a name). */
export interface ActivityRef {
  /** Default `track`. */
  readonly type?: ActivityType;
  readonly event: string;
  /** All must hold. Properties are looked at in the event itself, dotted paths. */
  readonly where?: readonly PropertyCondition[];
}

export const PROPERTY_OPERATORS = [
  'is',
  'is not',
  'contains',
  'exists',
  'does not exist',
  '>',
  '>=',
  '<',
  '<=',
] as const;
export interface PropertyCondition {
  /** Dotted path in the event's properties. */
  readonly property: string;
  readonly operator: (typeof PROPERTY_OPERATORS)[number];
  /** Texts are compared as texts, numbers as numbers; absent with `exists` and `does not exist`. */
  readonly value?: string | number | boolean;
}
