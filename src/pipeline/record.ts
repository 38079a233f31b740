/**
 * One request of the raw log taken through the steps into the open block.
 *
 * Promise: every event of the request becomes exactly one of a line, a duplicate, a refusal, or an event of the
 * quarantine, and the books say so.
 * The left side of the books is the edge's own count (envelope.events), taken when the request was accepted, so that
 * an event lost between there and here shows as a remainder instead of vanishing from both sides.
 */
import assert from 'node:assert/strict';
import { decodeEnvelope, type Envelope } from '../event/envelope.ts';
import type { Event, Refusal } from '../event/event.ts';
import { findItems, type Span } from '../event/item-bytes.ts';
import { isRefusal } from '../event/parse.ts';
import { type Unpacked, unpackBody } from '../event/unpack.ts';
import { refusalOfWhole } from '../event/whole-refusal.ts';
import type { LogRecord } from '../log/log.ts';
import { noteViolations, quarantine } from './judged.ts';
import type { OpenBlock } from './open-block.ts';
import { nameRefused, refusalIdOf, toRefusedLine } from './quarantine.ts';
import { BLOCKED, DUPLICATE, type Home, KEEP, type Passage, pass } from './steps.ts';
import type { RecordLimits, RecordTools, Work } from './work.ts';

/** Codes the edge gives to whole requests whose events are still worth showing one by one. */
const SHOWN_EACH: ReadonlySet<string> = new Set(['source_disabled', 'project_not_found']);

/** `partition` and the record's position name it for ever. Never throws for what is in the body. */
export function processRecord(
  tools: RecordTools,
  block: OpenBlock,
  partition: string,
  record: LogRecord,
  nowMs: number,
): void {
  const envelope = decodeEnvelope(record.head);
  const home = tools.homes.of(envelope, nowMs);
  const workspace = home?.workspace ?? envelope.workspace ?? tools.strayWorkspace;
  const source = home?.source ?? '';
  const { segment, byte } = record.position;
  const work: Work = {
    tools,
    block,
    book: block.bookOf(workspace, source, envelope.receivedAt),
    from: { workspace, source, envelope, record: `${partition}-${segment}-${byte}` },
    body: record.body,
  };
  work.book.received += envelope.events;
  const unpacked = unpack(envelope, record.body, tools.limits);
  if (isRefusal(unpacked)) refuseWhole(work, unpacked);
  else processItems(work, home, unpacked);
}

/** The request's events as they were sent, or the one refusal for all of them. */
export function unpack(envelope: Envelope, bytes: Uint8Array, limits: RecordLimits): Unpacked | Refusal {
  const { refused } = envelope;
  if (refused !== undefined && !SHOWN_EACH.has(refused)) return refusalOfWhole(refused);
  let body: unknown;
  try {
    body = JSON.parse(decodeText(bytes));
  } catch {
    return { code: 'bad_request', reason: 'The body is not JSON.' };
  }
  return unpackBody(body, envelope, limits);
}

/** Bytes that are no UTF-8 become U+FFFD. */
function decodeText(bytes: Uint8Array): string {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start).toString('utf8');
}

function processItems(work: Work, home: Home | undefined, { batch, items, single }: Unpacked): void {
  const { tools, book, from, body } = work;
  const measured = body.length > tools.limits.eventBytesMax;
  // A body within the limit of one event holds no event over it, so only large bodies are measured item by item.
  let spans = measured ? spansOf(body, items.length, single) : undefined;
  const passage: Passage = {
    envelope: from.envelope,
    home,
    batch,
    item: undefined,
    bytes: body.length,
    place: { record: from.record, index: 0 },
    event: undefined,
    late: false,
    inForce: home?.inForce,
    violations: [],
  };
  for (let index = 0; index < items.length; index++) {
    passage.item = items[index];
    passage.place.index = index;
    if (spans !== undefined) passage.bytes = lengthOf(spans[index]);
    const outcome = pass(passage, tools.steps);
    if (outcome === KEEP) {
      if (passage.event !== undefined && home !== undefined)
        addEvent(work, home, passage, passage.event, index);
    } else if (outcome === BLOCKED) {
      spans ??= spansOf(body, items.length, single);
      if (home !== undefined)
        quarantine(work, home, passage, { index, batch, bytes: sliceOf(body, spans[index]) });
    } else if (outcome === DUPLICATE) {
      book.duplicate++;
      tools.counts.duplicates++;
      if (passage.event !== undefined && home !== undefined)
        tools.watcher?.()?.duplicate(home, passage.event);
    } else {
      spans ??= spansOf(body, items.length, single);
      refuse(work, index, sliceOf(body, spans[index]), nameRefused(outcome, items[index], from.envelope), 1);
    }
  }
}

function addEvent(work: Work, home: Home, passage: Passage, event: Event, index: number): void {
  const { tools, block, book, from } = work;
  book.stored++;
  tools.counts.events++;
  if (tools.replay) block.addReplayed(home.prefix, event, refusalIdOf(from, index));
  else {
    const json = block.addEvent(home.prefix, event, passage.late);
    const plan = passage.inForce?.plan;
    tools
      .watcher?.()
      ?.line(home, json, event, plan === undefined ? undefined : { plan, violations: passage.violations });
  }
  if (passage.violations.length > 0) noteViolations(work, home, passage);
}

/** A request of which no single events can be told, or too many to keep one by one: one line stands for all. */
function refuseWhole(work: Work, refusal: Refusal): void {
  refuse(work, 'all', work.body, refusal, work.from.envelope.events);
}

function refuse(
  { tools, block, book, from }: Work,
  index: number | 'all',
  bytes: Uint8Array,
  refusal: Refusal,
  events: number,
): void {
  tools.counts.refusals += events;
  if (tools.replay) return;
  book.refused += events;
  const line = toRefusedLine(from, index, bytes, refusal, events);
  block.addRefusal(line);
  tools.watcher?.()?.refused(line);
}

/** Where each event stands in the body. */
export function spansOf(body: Uint8Array, items: number, single: boolean): readonly Span[] {
  if (single) return [{ start: 0, end: body.length }];
  const spans = findItems(body);
  assert(spans.length === items, 'the byte scan and JSON.parse see the same items');
  return spans;
}

export function lengthOf(span: Span | undefined): number {
  return span === undefined ? 0 : span.end - span.start;
}

export function sliceOf(body: Uint8Array, span: Span | undefined): Uint8Array {
  return span === undefined ? body : body.subarray(span.start, span.end);
}
