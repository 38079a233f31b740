/** What enforcing is told of an event, and what it notes on its way. */
import type { Event } from '../../event/event.ts';
import type { Control } from '../controls.ts';
import type { Violation } from '../violation.ts';
import type { Path } from './pointer.ts';

/** Which source the event is of, and by which plan it is judged. */
export interface Origin {
  readonly sourceId: string;
  readonly plan: string;
  readonly planVersion: number;
}

/** A violation, and what its control did about it. */
export interface Judged extends Violation {
  readonly outcome: Control;
}

/** What has become of an event so far. */
export interface Passage {
  event: Event;
  judged: readonly Judged[];
  blocked: boolean;
  omitted: readonly Path[];
  omittedOnViolation: readonly Path[];
}
