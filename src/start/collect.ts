/** The collection process: write keys, the raw log, the public edge. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { startCollect } from '../collect/collect.ts';
import type { Config } from '../config.ts';
import { judge } from '../event/judge.ts';
import { openSegmentWriter } from '../log/segment-writer.ts';
import { openSourceKeys } from '../store/read-keys.ts';
import { bindChild } from '../system/child.ts';
import { systemClock } from '../system/clock.ts';
import { nodeDisk } from '../system/disk-node.ts';
import { Fault } from '../system/fault.ts';
import { openLines } from '../system/lines.ts';
import { pathsOf } from '../system/paths.ts';
import { giveMemoryBack } from './give-memory-back.ts';
import { watchSpace } from './space.ts';

const KEYS_REFRESH_MS = 1000;
/** What a process that could not keep its promise any more exits with; the supervisor starts it again. */
const EXIT_DISK = 74;

export async function runCollect(config: Config): Promise<void> {
  const paths = pathsOf(config.data);
  const lines = openLines(config.logLevel, 'collect');
  const tls = readTls(config);
  const keys = openSourceKeys(paths.store);
  const dir = join(paths.raw, config.partition);
  await nodeDisk.makeDir(dir);
  const writer = await openSegmentWriter({
    disk: nodeDisk,
    dir,
    partition: config.partition,
    segmentBytes: config.segmentBytes,
    pendingBytesMax: config.pendingBytesMax,
    random: randomBytes,
    clock: systemClock,
    onFatal(error) {
      lines.fatal(
        { error: String(error) },
        'the disk failed to sync: nothing more can be promised, ending this process',
      );
      process.exit(EXIT_DISK);
    },
  });
  let backlogBytes: number | null = null;
  const space = watchSpace(nodeDisk, paths.root);
  const collect = await startCollect({
    config,
    keys,
    writer,
    clock: systemClock,
    random: randomBytes,
    lines,
    judge: (body, envelope, bytes) => judge(body, envelope, bytes, config),
    diskFree: space.freeBytes,
    backlog: () => backlogBytes,
    ...(tls ? { tls } : {}),
  });
  const refresh = setInterval(() => keys.refresh(), KEYS_REFRESH_MS);
  const bond = bindChild({
    status: () => ({
      role: 'collect',
      worker: Number(config.partition),
      pid: process.pid,
      port: collect.port,
      requests: collect.stats.requests,
      events: collect.stats.events,
      refusedRequests: collect.stats.refusedRequests,
      appendedBytes: collect.stats.appendedBytes,
      pendingBytes: writer.stats.pendingBytes,
      refusing: writer.stats.refusing,
      memoryBytes: process.memoryUsage.rss(),
    }),
    async stop() {
      clearInterval(refresh);
      await collect.close();
      await writer.close();
    },
    onMessage(message) {
      if (message.kind === 'store-changed') keys.refresh();
      if (message.kind !== 'health') return;
      const core = message.children.find((child) => child.status?.role === 'core')?.status;
      backlogBytes = core?.role === 'core' ? core.pipeline.backlogBytes : null;
    },
  });
  bond.ready(collect.port);
  giveMemoryBack();
}

function readTls(config: Config): { cert: Buffer; key: Buffer } | null {
  if (!config.tlsCert && !config.tlsKey) return null;
  if (!config.tlsCert || !config.tlsKey) {
    throw new Fault(
      'invalid_config',
      'https needs both --tls-cert and --tls-key; give the other one as well.',
    );
  }
  try {
    const tls = { cert: readFileSync(config.tlsCert), key: readFileSync(config.tlsKey) };
    createSecureContext(tls);
    return tls;
  } catch (error) {
    throw new Fault(
      'invalid_config',
      `--tls-cert and --tls-key cannot be used (${error instanceof Error ? error.message : String(error)}): check the paths, their permissions, and that both are PEM and belong together.`,
      { cause: error },
    );
  }
}
