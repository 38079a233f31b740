/**
 * What the micro collector keeps: the newest events, judged, in the order in which they came. It stands where the raw
 * log stands in a real collector, so that everything before it is the real thing. Nothing touches the disk.
 */
import { decodeEnvelope } from '../../event/envelope.ts';
import type { JudgeLimits } from '../../event/judge.ts';
import type { LogWriter } from '../../log/log.ts';
import type { CompiledPlan } from '../../plan/check/compile-plan.ts';
import { type Judged, judgeRequest } from './judged.ts';

/** Beyond these the oldest go. */
export const EVENTS_MAX = 20_000;
const BYTES_MAX = 128 * 1024 * 1024;

export interface Memory {
  readonly writer: LogWriter;
  all(): readonly Judged[];
  /** Events that came again with a messageId of before: the pipeline stores one. */
  readonly duplicates: number;
  /** Events that were forgotten because there were too many. */
  readonly dropped: number;
  /** Forgets everything. Returns how many events there were. */
  reset(): number;
  /** Resolves at the next event, or reset. */
  changed(): Promise<void>;
}

export function openMemory(plan: CompiledPlan | null, limits: JudgeLimits): Memory {
  let events: { readonly judged: Judged; readonly bytes: number; readonly id: string | null }[] = [];
  let seen = new Set<string>();
  let [duplicates, dropped, bytesHeld, records] = [0, 0, 0, 0];
  let change = Promise.withResolvers<void>();
  const tell = (): void => {
    change.resolve();
    change = Promise.withResolvers<void>();
  };
  const keep = (judged: Judged, bytes: number): void => {
    const id = judged.event && `${judged.writeKey}\n${judged.event.messageId}`;
    if (id && seen.has(id)) {
      duplicates++;
      return;
    }
    if (id) seen.add(id);
    events.push({ judged, bytes, id });
    bytesHeld += bytes;
    if (events.length <= EVENTS_MAX && bytesHeld <= BYTES_MAX) return;
    // In one go, so that a flood is not paid for event by event.
    const gone = events.splice(0, Math.ceil(events.length / 10));
    dropped += gone.length;
    for (const { id: past, bytes: freed } of gone) {
      bytesHeld -= freed;
      if (past) seen.delete(past);
    }
  };
  return {
    writer: {
      async append({ head, body }) {
        records++;
        const judged = judgeRequest(decodeEnvelope(head), body, `micro-${records}`, plan, limits);
        for (const one of judged) keep(one, Math.ceil(body.length / judged.length));
        tell();
        return { segment: 1, byte: records };
      },
      stats: { appended: 0, bytes: 0, syncs: 0, pendingBytes: 0, refusing: null },
      close: async () => undefined,
    },
    all: () => events.map(({ judged }) => judged),
    get duplicates() {
      return duplicates;
    },
    get dropped() {
      return dropped;
    },
    reset() {
      const count = events.length;
      events = [];
      seen = new Set();
      [duplicates, dropped, bytesHeld] = [0, 0, 0];
      tell();
      return count;
    },
    changed: () => change.promise,
  };
}
