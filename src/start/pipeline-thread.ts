/** The pipeline in a worker thread of `core`, so that the API stays quick. Speaks the messages of pipeline-messages.ts. */
import { randomBytes } from 'node:crypto';
import module from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { openBlockWriter } from '../log/block-writer.ts';
import { openPipeline, type Watcher } from '../pipeline/pipeline.ts';
import { createPlans } from '../pipeline/plans.ts';
import { openSourceKeys } from '../store/read-keys.ts';
import { openPlanReader } from '../store/read-plans.ts';
import { systemClock } from '../system/clock.ts';
import { nodeDisk } from '../system/disk-node.ts';
import { openLines } from '../system/lines.ts';
import { pathsOf } from '../system/paths.ts';
import { openPartitions } from './partitions.ts';
import type { FromPipeline, PipelineData, ToPipeline } from './pipeline-messages.ts';

const STATUS_MS = 250;
/** See bin/trackway.js: a thread has a compile cache of its own to write. */
const FLUSH_CACHE_AFTER_MS = 3000;
/** Lines shown at most in one turn, more than the megabyte that a turn reads usually holds; beyond it the feed says how many were skipped. */
const SHOWN_MAX = 10_000;

const port = parentPort;
if (port === null) throw new Error('the pipeline thread is started by core');
const { config, strayWorkspace } = workerData as PipelineData;
const paths = pathsOf(config.data);
const post = (message: FromPipeline): void => port.postMessage(message);

let opened = false;
const tell = (): void => post({ kind: 'status', status: pipeline.status(), replays: pipeline.replays() });

const pipeline = openPipeline({
  clock: systemClock,
  disk: nodeDisk,
  dedupeDir: paths.dedupe,
  random: () => randomBytes(4).readUInt32LE(),
  openWriter: () => openBlockWriter({ disk: nodeDisk, dir: paths.clean }),
  openPartitions: async () => openPartitions(paths.raw),
  sources: openSourceKeys(paths.store),
  plans: createPlans(openPlanReader(paths.store), () => performance.now()),
  limits: config,
  dedupeWindowMs: config.dedupeHours * 3_600_000,
  dedupeKeysMax: config.dedupeKeysMax,
  strayWorkspace,
  log: openLines(config.logLevel, 'pipeline'),
  onOpen: () => {
    opened = true;
    tell();
  },
});

function watcher(): Watcher {
  let lines: string[] = [];
  let skipped = 0;
  const show = (json: () => string): void => {
    if (lines.length >= SHOWN_MAX) skipped += 1;
    else lines.push(json());
  };
  return {
    line: ({ workspace, source }, json, _event, verdict) =>
      show(() => {
        const judged =
          verdict === undefined
            ? ''
            : `"plan":${JSON.stringify(verdict.plan.plan)},"planVersion":${verdict.plan.version},"violations":${JSON.stringify(verdict.violations)},`;
        return `{"workspace":${JSON.stringify(workspace)},"source":${JSON.stringify(source)},"outcome":"stored",${judged}${json.slice(1)}`;
      }),
    duplicate: ({ workspace, source }, event) =>
      show(() => JSON.stringify({ workspace, source, outcome: 'duplicate', ...event })),
    refused: (line) => show(() => JSON.stringify({ outcome: 'refused', ...line })),
    quarantined: ({ envelope: _envelope, violations, ...line }) =>
      show(() => `{"outcome":"quarantined","violations":${violations},${JSON.stringify(line).slice(1)}`),
    turn() {
      if (lines.length === 0 && skipped === 0) return;
      post({ kind: 'lines', lines, skipped });
      lines = [];
      skipped = 0;
    },
  };
}

// Before its memory is read back the pipeline is starting, and core says so for as long as it hears nothing.
const timer = setInterval(() => {
  if (opened || pipeline.status().error !== null) tell();
}, STATUS_MS);
setTimeout(() => module.flushCompileCache(), FLUSH_CACHE_AFTER_MS).unref();

port.on('message', (message: ToPipeline) => {
  switch (message.kind) {
    case 'watch':
      pipeline.watch(message.on ? watcher() : undefined);
      break;
    case 'replay':
      post({ kind: 'answer', call: message.call, replay: pipeline.replay(message.range) });
      break;
    case 'cancel':
      pipeline.cancelReplay(message.id);
      post({
        kind: 'answer',
        call: message.call,
        replay: pipeline.replays().find(({ id }) => id === message.id) ?? null,
      });
      break;
    case 'order':
      pipeline.order(message.order).then(
        (result) => post({ kind: 'ordered', call: message.call, result }),
        (error: unknown) => post({ kind: 'ordered', call: message.call, error: String(error) }),
      );
      break;
    case 'stop':
      clearInterval(timer);
      pipeline.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
  }
});
