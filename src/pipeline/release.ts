/**
 * Events of the quarantine taken through the steps again, between live blocks, as a replay's are (replay.ts).
 *
 * Promise. A released event is the event it would have been had it been right: same messageId, timestamp and time of
 * receipt, all steps run, only what blocked it left out or mended. Its line is marked late and carries its place in the
 * raw log, so the warehouse compares it with what is there and moves it in the books from quarantined to stored once,
 * however often it is released (warehouse/replayed.ts). An order is one block: it is done whole or not at all, and
 * doing it again is harmless.
 */
import type { Fix } from '../plan/fix/fix.ts';
import type { Cursor } from './commit.ts';
import type { HeldEnvelope } from './held.ts';
import type { InForce } from './in-force.ts';
import { noteViolations } from './judged.ts';
import type { OpenBlock } from './open-block.ts';
import type { RecordTools } from './record.ts';
import { BLOCKED, type Home, KEEP, type Outcome, type Passage, pass } from './steps.ts';

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
    const passage = passageOf(held, home, order);
    const outcome = pass(passage, tools.steps);
    if (outcome === KEEP && passage.event !== undefined) {
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

export interface Trial {
  readonly outcome: Outcome;
  readonly passage: Passage;
}

/** What would become of the event, for a preview. */
export function tryOrder(tools: RecordTools, held: HeldEvent, order: Omit<Order, 'events'>): Trial {
  const passage = passageOf(held, tools.homes.at(held.workspace, held.source), order);
  return { outcome: pass(passage, tools.steps), passage };
}

/** Everything as it was when the event came, but for what it is held to. */
function passageOf(held: HeldEvent, home: Home, order: Omit<Order, 'events'>): Passage {
  const { envelope, batch, index }: HeldEnvelope = JSON.parse(held.envelope);
  const record = held.quarantineId.slice(0, held.quarantineId.lastIndexOf('-'));
  return {
    envelope: { ...envelope, workspace: held.workspace, source: held.source },
    home,
    batch,
    item: JSON.parse(held.body),
    bytes: Buffer.byteLength(held.body),
    place: { record, index },
    event: undefined,
    late: false,
    inForce: inForceOf(home, order),
    violations: [],
  };
}

function inForceOf({ inForce }: Home, { deed, fix }: Omit<Order, 'events'>): InForce {
  const kept = inForce?.fixes ?? [];
  return {
    fixes: fix === null ? kept : [fix, ...kept],
    plan: deed === 'release' ? undefined : inForce?.plan,
  };
}
