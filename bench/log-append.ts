/**
 * Rough speed of the raw log beside the least that could be done for the same promise: one write and one
 * fdatasync for each group of whatever is waiting, without format, checksums or positions. Ratios within one run
 * mean something; figures of different machines, or hours, do not.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { START } from '../src/log/log.ts';
import { openSegmentReader } from '../src/log/segment-reader.ts';
import { openSegmentWriter } from '../src/log/segment-writer.ts';
import { systemClock } from '../src/system/clock.ts';
import { nodeDisk } from '../src/system/disk-node.ts';

const APPENDERS = 64;
const ROUNDS = 9;
const HEAD = Buffer.alloc(280, 'h');

interface Appender {
  append(body: Buffer): Promise<unknown>;
  close(): Promise<void>;
}

async function openBare(path: string): Promise<Appender> {
  const file = await open(path, 'a');
  let queue: { body: Buffer; resolve: () => void }[] = [];
  let running = false;
  const run = async (): Promise<void> => {
    await null;
    while (queue.length > 0) {
      const group = queue;
      queue = [];
      await file.writev(group.flatMap(({ body }) => [HEAD, body]));
      await file.datasync();
      for (const { resolve } of group) resolve();
    }
    running = false;
  };
  return {
    append: (body) =>
      new Promise((resolve) => {
        queue.push({ body, resolve: () => resolve(undefined) });
        if (!running) {
          running = true;
          void run();
        }
      }),
    close: () => file.close(),
  };
}

async function openLog(dir: string): Promise<Appender> {
  const writer = await openSegmentWriter({
    disk: nodeDisk,
    dir,
    partition: '0',
    segmentBytes: 128 * 1024 * 1024,
    pendingBytesMax: 64 * 1024 * 1024,
    random: randomBytes,
    clock: systemClock,
    onFatal: (error) => {
      throw error;
    },
  });
  return {
    append: (body) => writer.append({ time: Date.now(), head: HEAD, body }),
    close: () => writer.close(),
  };
}

interface Speed {
  readonly perSecond: number;
  readonly cpuMicros: number;
}

async function measure(appender: Appender, body: Buffer, records: number): Promise<Speed> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  let left = records;
  await Promise.all(
    Array.from({ length: APPENDERS }, async () => {
      while (left-- > 0) await appender.append(body);
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  const used = process.cpuUsage(cpu);
  await appender.close();
  return { perSecond: records / seconds, cpuMicros: (used.user + used.system) / records };
}

const show = (name: string, { perSecond, cpuMicros }: Speed): string =>
  `${name} ${Math.round(perSecond)}/s (${cpuMicros.toFixed(1)} us CPU each)`;

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

const root = await mkdtemp(join(tmpdir(), 'trackway-bench-'));
try {
  for (const [bytes, records] of [
    [1024, 20_000],
    [20 * 1024, 3_000],
  ] as const) {
    const body = Buffer.alloc(bytes, '{"type":"track"}');
    const ratios: number[] = [];
    const cpu: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const runBare = async (): Promise<Speed> =>
        measure(await openBare(join(root, `bare-${bytes}-${round}`)), body, records);
      const runLog = async (): Promise<Speed> =>
        measure(await openLog(join(root, `log-${bytes}-${round}`)), body, records);
      // In turns, so that neither always has the disk after the other.
      const first = round % 2 === 0 ? await runBare() : await runLog();
      const second = round % 2 === 0 ? await runLog() : await runBare();
      const [bare, log] = round % 2 === 0 ? [first, second] : [second, first];
      ratios.push(log.perSecond / bare.perSecond);
      cpu.push(log.cpuMicros - bare.cpuMicros);
      console.log(`${bytes} B, ${APPENDERS} appenders: ${show('bare', bare)}, ${show('log', log)}`);
    }
    console.log(
      `${bytes} B: median ratio ${median(ratios).toFixed(2)}, median extra CPU ${median(cpu).toFixed(1)} us a record`,
    );
    const reader = await openSegmentReader({
      disk: nodeDisk,
      dir: join(root, `log-${bytes}-0`),
      partition: '0',
    });
    const start = performance.now();
    let count = 0;
    for (let at = START; ; ) {
      const batch = await reader.read(at, 1024 * 1024);
      count += batch.records.length;
      at = batch.next;
      if (batch.records.length === 0) break;
    }
    console.log(`${bytes} B read: ${Math.round(count / ((performance.now() - start) / 1000))}/s`);
    await reader.close();
  }
} finally {
  await rm(root, { recursive: true, force: true });
}
