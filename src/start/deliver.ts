/** The delivery process. */
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { openFollower } from '../deliver/follow.ts';
import { bindChild } from '../system/child.ts';
import { systemClock } from '../system/clock.ts';
import { nodeDisk } from '../system/disk-node.ts';
import { openLines } from '../system/lines.ts';
import { pathsOf } from '../system/paths.ts';

export async function runDeliver(config: Config): Promise<void> {
  const paths = pathsOf(config.data);
  let events = 0;
  const follower = await openFollower({
    disk: nodeDisk,
    clock: systemClock,
    clean: paths.clean,
    cursor: join(paths.cursors, 'deliver.json'),
    async handle(manifest) {
      events += manifest.rows;
    },
  });
  if (follower.error !== null)
    openLines(config.logLevel, 'deliver').error(
      { error: follower.error },
      'nothing is delivered: trackway doctor says what to do',
    );
  const stopping = new AbortController();
  const running = follower.run(stopping.signal);
  const bond = bindChild({
    status: () => ({
      role: 'deliver',
      pid: process.pid,
      block: follower.block,
      events,
      error: follower.error,
      memoryBytes: process.memoryUsage.rss(),
    }),
    async stop() {
      stopping.abort();
      await running;
    },
  });
  bond.ready();
  await running;
}
