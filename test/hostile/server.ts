/**
 * The process under attack: the real collection edge over the real raw log, run apart from the attacker so that
 * its loop stalls and its memory are its own. Talks to the test over IPC: what is in the log and what the
 * pipeline's rules make of it, how long the loop was busy at a stretch, how much memory is used.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCollect } from '../../src/collect/collect.ts';
import { readConfig } from '../../src/config.ts';
import { decodeEnvelope } from '../../src/event/envelope.ts';
import { judge } from '../../src/event/judge.ts';
import { type LogRecord, START } from '../../src/log/log.ts';
import { openSegmentReader } from '../../src/log/segment-reader.ts';
import { openSegmentWriter } from '../../src/log/segment-writer.ts';
import type { SourceKeys } from '../../src/store/source-keys.ts';
import { systemClock } from '../../src/system/clock.ts';
import { nodeDisk } from '../../src/system/disk-node.ts';
import { noLines } from '../../src/system/lines.ts';
import type { Found, Report } from './target.ts';

// A tripwire: adding to the prototype throws where it happens. Not frozen, because node itself then dies of a
// header named `constructor`.
Object.preventExtensions(Object.prototype);

const SOURCES = new Map([
  ['WK_HOSTILE', { workspace: 'test', source: 'hostile', enabled: true }],
  ['WK_DISABLED', { workspace: 'test', source: 'disabled', enabled: false }],
]);
const keys: SourceKeys = { lookup: (key) => SOURCES.get(key), refresh: () => false, close: () => {} };
const config = readConfig({ collectPort: 0, unknownKeyRequestsPerSecond: 100_000 }, {});

const dir = mkdtempSync(join(tmpdir(), 'trackway-hostile-'));
process.on('exit', () => rmSync(dir, { recursive: true, force: true }));
process.on('SIGTERM', () => process.exit(0));

const writer = await openSegmentWriter({
  disk: nodeDisk,
  dir,
  partition: '0',
  segmentBytes: config.segmentBytes,
  pendingBytesMax: config.pendingBytesMax,
  random: randomBytes,
  clock: systemClock,
  onFatal: (error) => {
    throw error;
  },
});
const reader = await openSegmentReader({ disk: nodeDisk, dir, partition: '0' });
let cursor = START;

const common = {
  config,
  keys,
  writer,
  judge: (body: unknown, envelope: Parameters<typeof judge>[1], bytes: Uint8Array) =>
    judge(body, envelope, bytes, config),
  clock: systemClock,
  random: randomBytes,
  lines: noLines,
  diskFree: () => null,
  backlog: () => null,
};
const patient = await startCollect(common);
const hasty = await startCollect({ ...common, timeouts: { headersMs: 300, requestMs: 600 } });

/** The longest the main thread computed without letting anybody else have a turn; waiting for a core does not count. */
let stallMs = 0;
let before = process.threadCpuUsage();
function beat(): void {
  const used = process.threadCpuUsage(before);
  before = process.threadCpuUsage();
  stallMs = Math.max(stallMs, (used.user + used.system) / 1000);
}
setInterval(beat, 5);

process.on('message', async () => {
  beat();
  const stalled = stallMs;
  const report: Report = {
    found: (await readNewRecords()).map(describe),
    stallMs: stalled,
    rssBytes: process.memoryUsage.rss(),
    polluted: 'polluted' in {},
  };
  process.send?.(report, () => {
    // Reading and judging here was ours, not the edge's.
    beat();
    stallMs = 0;
  });
});
process.send?.({ port: patient.port, hastyPort: hasty.port });

async function readNewRecords(): Promise<LogRecord[]> {
  const records: LogRecord[] = [];
  for (;;) {
    const batch = await reader.read(cursor, 16 * 1024 * 1024);
    cursor = batch.next;
    if (batch.damage.length > 0) throw new Error('The log is damaged.');
    if (batch.records.length === 0) return records;
    records.push(...batch.records);
  }
}

/** What the product will do with the record: one outcome an event, `stored` or the code of its refusal. */
function describe(record: LogRecord): Found {
  const envelope = decodeEnvelope(record.head);
  const { events, writeKey } = envelope;
  const whole = envelope.refused ?? (envelope.source === null ? 'project_not_found' : undefined);
  if (whole !== undefined) return { events, writeKey, outcomes: Array<string>(events).fill(whole) };
  const body: unknown = JSON.parse(
    Buffer.from(record.body)
      .toString('utf8')
      .replace(/^\ufeff/, ''),
  );
  const outcomes = judge(body, envelope, record.body, config);
  return {
    events,
    writeKey,
    outcomes: outcomes.map((outcome) => ('code' in outcome ? outcome.code : 'stored')),
  };
}
