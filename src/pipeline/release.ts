/**
 * Events of the quarantine taken through the steps again, between live blocks, as a replay's are (replay.ts).
 *
 * Promise. A released event is the event it would have been had it been right: same messageId, timestamp and time of
 * receipt, all steps run, only what blocked it left out or mended. Its line is marked late and carries its place in the
 * raw log, so the warehouse compares it with what is there and moves it in the books from quarantined to stored once,
 * however often it is released (warehouse/replayed.ts). An order is one block: it is done whole or not at all, and
 * doing it again is harmless.
 */
import type { Event, Refusal } from '../event/event.ts';
import type { Judged } from '../plan/check/judged.ts';
import type { Fix } from '../plan/fix/fix.ts';
import type { Cursor } from './commit.ts';
import type { HeldEnvelope } from './held.ts';
import type { InForce } from './in-force.ts';
import { noteViolations } from './judged.ts';
import type { OpenBlock } from './open-block.ts';
import { BLOCKED, type Home, KEEP, type Outcome, type Passage, pass } from './steps.ts';
import type { RecordTools } from './work.ts';

/** An event as the quarantine holds it. */
export interface HeldEvent {
  readonly workspace: string;
  readonly source: string;
  readonly quarantineId: string;
  /** Milliseconds. */
  readonly receivedAt: number;
  readonly body: string;
  /** JSON of HeldEnvelope. */
  readonly envelope: string;
}

export interface Order {
  /** `release`: without asking the plan. `check`: through the plan in force. `discard`: never to be stored. */
  readonly deed: 'release' | 'check' | 'discard';
  /** Applied before the source's kept fixes; `label` says in the event whose it was. */
  readonly fix: (Fix & { readonly label: string }) | null;
  readonly events: readonly HeldEvent[];
}

export interface OrderResult {
  /** The block that it became; null when nothing was written. */
  readonly block: number | null;
  readonly released: number;
  readonly discarded: number;
  /** Blocked again. */
  readonly held: number;
  /** Refused by another step, such as a limit that was lowered since. They stay in the quarantine. */
  readonly refused: number;
}

export type Counts = { -readonly [F in Exclude<keyof OrderResult, 'block'>]: number };

/** Fills a block; undefined when nothing came of it. `tools` are those of a replay. */
export function fillOrder(
  tools: RecordTools,
  block: OpenBlock,
  order: Order,
  counts: Counts,
): Cursor | undefined {
  for (const held of order.events) {
    if (order.deed === 'discard') {
      const { workspace, source, quarantineId, receivedAt } = held;
      block.addQuarantined({ workspace, source, quarantineId, receivedAt, discarded: 1 });
      counts.discarded++;
      continue;
    }
    const home = tools.homes.at(held.workspace, held.source);
    const passage = passageOf(held, home, inForceOf(home, order));
    const outcome = passage === undefined ? UNREADABLE : pass(passage, tools.steps);
    if (passage === undefined) counts.refused++;
    else if (outcome === KEEP && passage.event !== undefined) {
      block.addReplayed(home.prefix, passage.event, held.quarantineId);
      const book = block.bookOf(home.workspace, home.source, held.receivedAt);
      const from = { ...held, envelope: passage.envelope, record: passage.place.record };
      noteViolations({ tools, block, book, from, body: NO_BYTES }, home, passage);
      counts.released++;
    } else if (outcome === BLOCKED) counts.held++;
    else counts.refused++;
  }
  return counts.released + counts.discarded === 0 ? undefined : {};
}

const NO_BYTES = new Uint8Array();
const UNREADABLE: Refusal = {
  code: 'bad_request',
  reason: 'What the quarantine holds of the event cannot be read.',
};

/** What would become of an event, for a preview. */
export interface Trial {
  readonly outcome: Outcome;
  /** As far as it was made. */
  readonly event: Event | undefined;
  readonly violations: readonly Judged[];
}

/** `null` tries it without fixes and without a plan: the event as it came. */
export function tryOrder(tools: RecordTools, held: HeldEvent, order: Omit<Order, 'events'> | null): Trial {
  const home = tools.homes.at(held.workspace, held.source);
  const passage = passageOf(held, home, order === null ? undefined : inForceOf(home, order));
  if (passage === undefined) return { outcome: UNREADABLE, event: undefined, violations: [] };
  const outcome = pass(passage, tools.steps);
  return { outcome, event: passage.event, violations: passage.violations };
}

/** Everything as it was when the event came, but for what it is held to. Undefined when it cannot be read. */
function passageOf(held: HeldEvent, home: Home, inForce: InForce | undefined): Passage | undefined {
  const item = parse(held.body);
  const read = parse(held.envelope);
  if (item === undefined || read === undefined) return undefined;
  const { envelope, batch, index } = read as HeldEnvelope;
  const record = held.quarantineId.slice(0, held.quarantineId.lastIndexOf('-'));
  return {
    envelope: { ...envelope, workspace: held.workspace, source: held.source },
    home,
    batch,
    item,
    bytes: Buffer.byteLength(held.body),
    place: { record, index },
    event: undefined,
    late: false,
    inForce,
    violations: [],
  };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function inForceOf({ inForce }: Home, { deed, fix }: Omit<Order, 'events'>): InForce {
  const kept = inForce?.fixes ?? [];
  return {
    fixes: fix === null ? kept : [fix, ...kept],
    plan: deed === 'release' ? undefined : inForce?.plan,
  };
}
