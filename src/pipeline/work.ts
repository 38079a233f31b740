/** What a request is processed with, and what is counted and told of it. */
import type { Event } from '../event/event.ts';
import type { EventLimits } from '../event/parse.ts';
import type { QuarantinedLine, RefusedLine } from '../log/blocks.ts';
import type { Judged } from '../plan/check/judged.ts';
import type { Homes } from './homes.ts';
import type { PlanInForce } from './in-force.ts';
import type { Book, OpenBlock } from './open-block.ts';
import type { RefusedFrom } from './quarantine.ts';
import type { Home, StepTools } from './steps.ts';

export interface RecordLimits extends EventLimits {
  readonly batchEventsMax: number;
}

export interface RecordTools {
  readonly limits: RecordLimits;
  readonly homes: Homes;
  readonly steps: StepTools;
  /** Workspace that is shown requests whose key belongs to nobody. */
  readonly strayWorkspace: string;
  /** A replay repeats lines only: nothing is refused again, and its block keeps no books (warehouse/replayed.ts). */
  readonly replay: boolean;
  readonly counts: RecordCounts;
  /** Who sees what becomes of each event as it passes, if anyone does now. */
  readonly watcher?: () => RecordWatcher | undefined;
}

/** What a plan said of an event that it let pass. */
export interface Verdict {
  readonly plan: PlanInForce;
  readonly violations: readonly Judged[];
}

export interface RecordWatcher {
  /** `verdict` is absent when no plan was asked. */
  line(home: Home, json: string, event: Event, verdict?: Verdict): void;
  /** A copy of an event that was taken before. */
  duplicate(home: Home, event: Event): void;
  refused(line: RefusedLine): void;
  /** Blocked by its plan. */
  quarantined(line: QuarantinedLine): void;
}

export interface RecordCounts {
  events: number;
  duplicates: number;
  refusals: number;
  quarantined: number;
}

/** One request on its way into a block. */
export interface Work {
  readonly tools: RecordTools;
  readonly block: OpenBlock;
  readonly book: Book;
  readonly from: RefusedFrom;
  readonly body: Uint8Array;
}
