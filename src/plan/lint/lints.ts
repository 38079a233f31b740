/** All lints, in the order in which docs/plans-lints.md tells them. */
import { BILLING_ON_CLIENT } from './billing.ts';
import { DYNAMIC_NAME } from './dynamic-names.ts';
import { NAME_CASE, NAME_TENSE } from './event-names.ts';
import { MISSING_EXAMPLE, WRONG_EXAMPLE } from './examples.ts';
import type { Lint } from './finding.ts';
import { MISSING_OWNER, MISSING_WHY, TOO_MANY_EVENTS, UNKNOWN_LINT } from './missing-words.ts';
import { NEAR_DUPLICATE } from './near-duplicates.ts';
import { PROPERTY_CASE, TYPE_CONFLICT } from './property-names.ts';
import { NEVER_SEEN, UNPLANNED_EVENT, USED_BUT_UNPLANNED } from './traffic.ts';
import { UNMARKED_PII } from './unmarked-pii.ts';

export const LINTS: readonly Lint[] = [
  NAME_CASE,
  NAME_TENSE,
  DYNAMIC_NAME,
  NEAR_DUPLICATE,
  PROPERTY_CASE,
  TYPE_CONFLICT,
  MISSING_WHY,
  MISSING_OWNER,
  MISSING_EXAMPLE,
  WRONG_EXAMPLE,
  BILLING_ON_CLIENT,
  TOO_MANY_EVENTS,
  UNMARKED_PII,
  USED_BUT_UNPLANNED,
  NEVER_SEEN,
  UNPLANNED_EVENT,
  UNKNOWN_LINT,
];
