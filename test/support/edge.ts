/** The collection edge over a log in memory, for tests: what it stored is at hand, and the log can be made to refuse. */
import { randomBytes } from 'node:crypto';
import { type Collect, type CollectOptions, startCollect } from '../../src/collect/collect.ts';
import { readConfig } from '../../src/config.ts';
import { decodeEnvelope, type Envelope } from '../../src/event/envelope.ts';
import type { LogWriter, LogWriterStats, RecordInput } from '../../src/log/log.ts';
import type { SourceKeys } from '../../src/store/source-keys.ts';
import type { Clock } from '../../src/system/clock.ts';
import { noLines } from '../../src/system/lines.ts';

export interface Stored {
  readonly envelope: Envelope;
  readonly body: string;
}

export interface MemoryLog extends LogWriter {
  readonly stats: { -readonly [S in keyof LogWriterStats]: LogWriterStats[S] };
  /** Takes what was stored since the last call. */
  take(): Stored[];
  /** Replaces what append does after the record is taken; it may wait or throw. */
  answer: () => Promise<void>;
}

export function openMemoryLog(): MemoryLog {
  let records: RecordInput[] = [];
  const stats = { appended: 0, bytes: 0, syncs: 0, pendingBytes: 0, refusing: null };
  const log: MemoryLog = {
    stats,
    answer: async () => {},
    async append(record) {
      await log.answer();
      records.push(record);
      return { segment: 1, byte: ++stats.appended };
    },
    take() {
      const taken = records;
      records = [];
      return taken.map(({ head, body }) => ({
        envelope: decodeEnvelope(head),
        body: Buffer.from(body).toString('utf8'),
      }));
    },
    close: async () => {},
  };
  return log;
}

const testKeys: SourceKeys = {
  lookup: (key) =>
    key === 'WK_WEB' || key === 'WK_OFF'
      ? { workspace: 'initech', source: key === 'WK_WEB' ? 'web' : 'off', enabled: key === 'WK_WEB' }
      : undefined,
  refresh: () => false,
  close: () => {},
};

/** A clock that a test moves. */
export interface HandClock extends Clock {
  time: number;
}
export function handClock(): HandClock {
  const clock: HandClock = { time: 1_795_303_927_779, now: () => clock.time, sleep: async () => {} };
  return clock;
}

export interface TestEdge extends Collect {
  readonly log: MemoryLog;
  readonly clock: HandClock;
  readonly origin: string;
}

export async function startTestEdge(
  options: Partial<CollectOptions> = {},
  settings: Readonly<Record<string, string | number>> = {},
): Promise<TestEdge> {
  const log = openMemoryLog();
  const clock = handClock();
  const collect = await startCollect({
    config: readConfig({ collectPort: 0, ...settings }, {}),
    keys: testKeys,
    writer: log,
    clock,
    random: (bytes) => randomBytes(bytes),
    lines: noLines,
    judge: null,
    diskFree: () => null,
    backlog: () => null,
    ...options,
  });
  const origin = `${options.tls ? 'https' : 'http'}://127.0.0.1:${collect.port}`;
  return { ...collect, log, clock, origin };
}
