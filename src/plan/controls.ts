/**
 * What a source does with events that do not follow its plan (tracking-plan.md section 2), by type of call.
 *
 * The standard controls come first, then the common rule's. `allow` keeps the event and marks it; `omit` takes the
 * offending fields out and marks what was taken; `block` sends the whole event to the quarantine.
 */
export type Control = 'allow' | 'omit' | 'block';

export interface CallControls {
  /** Calls that no rule is for. There is nothing to omit from those. */
  readonly unplannedEvents: 'allow' | 'block';
  /** Properties (or traits) that the rule does not name. */
  readonly unplannedFields: Control;
  /** Fields that break the rule's schema. */
  readonly violations: Control;
  /** Fields that break the common rule. */
  readonly commonViolations: Control;
}

export const CONTROLLED = ['track', 'identify', 'group', 'page', 'screen'] as const;
export type ControlledType = (typeof CONTROLLED)[number];

export interface SourceControls {
  readonly calls: Readonly<Record<ControlledType, CallControls>>;
  /** Source id that receives `Violation Generated`, or null. */
  readonly forwardViolationsTo: string | null;
  /** Source id that receives blocked events whole, or null. */
  readonly forwardBlockedTo: string | null;
}

const ALLOW: CallControls = {
  unplannedEvents: 'allow',
  unplannedFields: 'allow',
  violations: 'allow',
  commonViolations: 'allow',
};

/** A plan that was just connected changes nothing: it watches. */
export const WATCH_ONLY: SourceControls = {
  calls: { track: ALLOW, identify: ALLOW, group: ALLOW, page: ALLOW, screen: ALLOW },
  forwardViolationsTo: null,
  forwardBlockedTo: null,
};
