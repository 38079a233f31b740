/** What enforcing is told of an event, and what it notes on its way. */
import type { Event } from '../../event/event.ts';
import type { Judged, Mark } from './found.ts';
import type { Path } from './pointer.ts';

export type { Judged } from './found.ts';

/** Which source the event is of, and by which plan it is judged. */
export interface Origin {
  readonly sourceId: string;
  readonly plan: string;
  readonly planVersion: number;
}

/** What has become of an event so far. */
export interface Passage {
  event: Event;
  judged: readonly Judged[];
  marks: readonly Mark[];
  blocked: boolean;
  omitted: readonly Path[];
  omittedOnViolation: readonly Path[];
}
