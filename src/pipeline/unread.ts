/**
 * What was acknowledged and has not been processed: the part of the books that is still in the raw log. Counted by
 * reading the envelopes from the cursor on, so it is as true as the log itself, also after a crash.
 */
import { decodeEnvelope } from '../event/envelope.ts';
import type { LogReader, Position } from '../log/log.ts';
import { START } from '../log/log.ts';

export interface UnreadCount {
  readonly workspace: string;
  /** '' when no source was found for the key. */
  readonly source: string;
  /** Start of the hour of receivedAt, milliseconds. */
  readonly hour: number;
  readonly events: number;
}

export interface Unread {
  readonly counts: readonly UnreadCount[];
  /** False when there was more than `bytesMax` to read and the rest was left uncounted. */
  readonly complete: boolean;
}

const HOUR_MS = 3_600_000;
const READ_BYTES = 4 * 1024 * 1024;

/** `cursor` is the last committed manifest's; `strayWorkspace` is shown what belongs to nobody. */
export async function countUnread(
  readers: readonly LogReader[],
  cursor: Readonly<Record<string, Position>>,
  options: { readonly bytesMax: number; readonly strayWorkspace: string },
): Promise<Unread> {
  const counts = new Map<string, { workspace: string; source: string; hour: number; events: number }>();
  let bytes = 0;
  let complete = true;
  for (const reader of readers) {
    let at = cursor[reader.partition] ?? START;
    for (;;) {
      const { records, next } = await reader.read(at, READ_BYTES);
      if (records.length === 0) break;
      at = next;
      for (const { head, body } of records) {
        bytes += head.length + body.length;
        const envelope = decodeEnvelope(head);
        const workspace = envelope.workspace ?? options.strayWorkspace;
        const source = envelope.source ?? '';
        const hour = Math.floor(envelope.receivedAt / HOUR_MS) * HOUR_MS;
        const key = `${workspace}\n${source}\n${hour}`;
        const count = counts.get(key);
        if (count) count.events += envelope.events;
        else counts.set(key, { workspace, source, hour, events: envelope.events });
      }
      if (bytes < options.bytesMax) continue;
      complete = false;
      break;
    }
  }
  return { counts: [...counts.values()], complete };
}
