/**
 * The process under attack: the real collection edge over a log in memory, run apart from the attacker so that
 * its loop stalls and its memory are its own. Talks to the test over IPC: what was stored, how long the loop
 * was busy at a stretch, how much memory is used.
 */
import { randomBytes } from 'node:crypto';
import { startCollect } from '../../src/collect/collect.ts';
import { judgeWith, type Rules } from '../../src/collect/judge.ts';
import { readConfig } from '../../src/config.ts';
import { decodeEnvelope } from '../../src/event/envelope.ts';
import type { LogWriter, RecordInput } from '../../src/log/log.ts';
import type { SourceKeys } from '../../src/store/source-keys.ts';
import { systemClock } from '../../src/system/clock.ts';
import { noLines } from '../../src/system/lines.ts';
import type { Found, Report } from './target.ts';

// A tripwire: adding to the prototype throws where it happens. Not frozen, because node itself then dies of a
// header named `constructor`.
Object.preventExtensions(Object.prototype);

let records: RecordInput[] = [];
const stats = { appended: 0, bytes: 0, syncs: 0, pendingBytes: 0, refusing: null };
const writer: LogWriter = {
  stats,
  append: async (record) => {
    records.push(record);
    return { segment: 1, byte: ++stats.appended };
  },
  close: async () => {},
};

const SOURCES = new Map([
  ['WK_HOSTILE', { workspace: 'test', source: 'hostile', enabled: true }],
  ['WK_DISABLED', { workspace: 'test', source: 'disabled', enabled: false }],
]);
const keys: SourceKeys = { lookup: (key) => SOURCES.get(key), refresh: () => false, close: () => {} };

const config = readConfig({ 'collect-port': 0, collectPort: 0, unknownKeyRequestsPerSecond: 100_000 }, {});
const rules: Rules<unknown, typeof config> | null = await loadRules();
const judge = rules ? judgeWith(rules, config) : null;

const common = {
  config,
  keys,
  writer,
  judge,
  clock: systemClock,
  random: (bytes: number) => randomBytes(bytes),
  lines: noLines,
  diskFree: () => null,
  backlog: () => null,
};
const patient = await startCollect(common);
const hasty = await startCollect({ ...common, timeouts: { headersMs: 300, requestMs: 600 } });

/** The longest the main thread computed without letting anybody else have a turn; waiting for a core does not count. */
let stallMs = 0;
let before = process.threadCpuUsage();
setInterval(() => {
  const used = process.threadCpuUsage(before);
  before = process.threadCpuUsage();
  stallMs = Math.max(stallMs, (used.user + used.system) / 1000);
}, 5);

process.on('message', () => {
  const report: Report = {
    found: records.map(describe),
    stallMs,
    rssBytes: process.memoryUsage.rss(),
    polluted: Object.keys(Object.prototype).length > 0 || 'polluted' in {},
  };
  records = [];
  stallMs = 0;
  process.send?.(report);
});
process.send?.({ port: patient.port, hastyPort: hasty.port });

/** What the product would do with the record: one outcome an event, `stored` or the code of its refusal. */
function describe(record: RecordInput): Found {
  const envelope = decodeEnvelope(record.head);
  const body = Buffer.from(record.body);
  const whole = envelope.source === null ? 'project_not_found' : envelope.refused;
  const found = { events: envelope.events, writeKey: envelope.writeKey, bytes: body.length };
  if (whole !== undefined) return { ...found, outcomes: Array<string>(envelope.events).fill(whole) };
  const text = body.toString('utf8').replace(/^\ufeff/, '');
  if (!judge) return { ...found, outcomes: null };
  const outcomes = judge(JSON.parse(text), envelope, record.body);
  return { ...found, outcomes: outcomes.map((outcome) => ('code' in outcome ? outcome.code : 'stored')) };
}

async function loadRules(): Promise<Rules<unknown, typeof config> | null> {
  try {
    const [unpack, parse, bytes] = await Promise.all(
      ['unpack', 'parse', 'item-bytes'].map((name) => import(`../../src/event/${name}.ts`)),
    );
    return { unpackBody: unpack.unpackBody, parseItem: parse.parseItem, findItems: bytes.findItems };
  } catch {
    return null;
  }
}
