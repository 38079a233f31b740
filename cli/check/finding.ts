/** What the code does wrong, and what could not be looked at. */

export const FINDING_CODES = {
  unplanned_event: { level: 'error', what: 'The plan has no rule for this event.' },
  missing_required: { level: 'error', what: 'A property that the rule requires is not sent.' },
  wrong_type: { level: 'error', what: 'A property has another type than the rule says.' },
  wrong_value: { level: 'error', what: 'A property has a value that the rule does not list.' },
  unplanned_property: { level: 'error', what: 'The rule names no such property.' },
  deprecated: { level: 'warning', what: 'The rule is deprecated.' },
  unresolved: { level: 'note', what: 'What is sent is only known when the code runs.' },
  not_read: { level: 'note', what: 'The file could not be read as code.' },
} as const;
export type FindingCode = keyof typeof FINDING_CODES;

export interface Finding {
  readonly code: FindingCode;
  readonly level: 'error' | 'warning' | 'note';
  /** From the folder the command runs in, with slashes. */
  readonly file: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  /** The rule or the event it is about; '' when not known. */
  readonly event: string;
  readonly message: string;
}
