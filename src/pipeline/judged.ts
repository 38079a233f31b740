/**
 * What becomes of events that broke their plan, in the open block: their violations are noted, blocked ones are kept
 * whole, and the sources that asked for it are told. A replay notes violations only: the warehouse takes those of
 * events that are new to it, and what was blocked or forwarded when it came is not blocked or forwarded again.
 */
import type { BatchFields } from '../event/unpack.ts';
import { blockedEvent, violationEvent } from './forward.ts';
import { type Blocked, toQuarantinedLine, toViolationLine, type Violator } from './held.ts';
import type { PlanInForce } from './in-force.ts';
import { type Home, isLate, type Passage } from './steps.ts';
import type { Work } from './work.ts';

/** Of an event that was kept. */
export function noteViolations(work: Work, home: Home, passage: Passage): void {
  const { event, violations, late } = passage;
  const plan = passage.inForce?.plan;
  if (event === undefined || plan === undefined) return;
  const violator: Violator = { workspace: home.workspace, source: home.source, event, plan, late };
  for (const violation of violations) work.block.addViolation(toViolationLine(violator, violation, false));
  forward(work, home, plan, passage, false);
}

export interface BlockedItem {
  readonly index: number;
  readonly batch: BatchFields;
  readonly bytes: Uint8Array;
}

/** Of one that was not. */
export function quarantine(work: Work, home: Home, passage: Passage, item: BlockedItem): void {
  const { tools, block, book, from } = work;
  const { event, violations } = passage;
  const plan = passage.inForce?.plan;
  if (event === undefined || plan === undefined) return;
  tools.counts.quarantined++;
  if (tools.replay) return;
  book.quarantined++;
  const blocked: Blocked = { from, ...item, event, plan, violations };
  const line = toQuarantinedLine(blocked);
  block.addQuarantined(line);
  const violator: Violator = { workspace: home.workspace, source: home.source, event, plan, late: false };
  for (const violation of violations) block.addViolation(toViolationLine(violator, violation, true));
  tools.watcher?.()?.quarantined(line);
  passage.late = isLate(event, passage.envelope, tools.steps);
  forward(work, home, plan, passage, true);
}

function forward(work: Work, home: Home, plan: PlanInForce, passage: Passage, isBlocked: boolean): void {
  const { event, violations, late } = passage;
  if (work.tools.replay || event === undefined) return;
  const from = { workspace: home.workspace, source: home.source, event, plan };
  if (plan.violationsTo !== null)
    for (const violation of violations) add(work, plan.violationsTo, violationEvent(from, violation), late);
  if (isBlocked && plan.blockedTo !== null) add(work, plan.blockedTo, blockedEvent(from, violations), late);
}

/** Takes an event of ours into another source, with books as if that source had received it. */
function add(
  { tools, block, from }: Work,
  source: string,
  event: Parameters<typeof block.addEvent>[1],
  late: boolean,
): void {
  const home = tools.homes.at(from.workspace, source);
  const book = block.bookOf(home.workspace, source, event.receivedAt);
  book.received++;
  if (!tools.steps.remember(home, event.messageId, event.receivedAt)) {
    book.duplicate++;
    tools.counts.duplicates++;
    tools.watcher?.()?.duplicate(home, event);
    return;
  }
  book.stored++;
  tools.counts.events++;
  const json = block.addEvent(home.prefix, event, late);
  tools.watcher?.()?.line(home, json, event);
}
