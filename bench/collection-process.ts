/** One collection process without supervisor, pipeline or warehouse, on a folder that a whole start has prepared. */
import { spawn } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathsOf } from '../src/system/paths.ts';
import { freePort, startProduct } from '../test/support/product.ts';
import { waitFor } from '../test/support/wait.ts';
import { UNLIMITED } from './product.ts';

export interface CollectionProcess {
  readonly port: number;
  readonly pid: number;
  /** Removes the closed segments, so that a long measurement does not fill the disk. */
  emptyLog(): Promise<void>;
  stop(): Promise<void>;
}

export async function startCollection(data: string): Promise<CollectionProcess> {
  // The write keys come from the control store, which the first start makes.
  await (await startProduct({ data })).stop();
  const port = await freePort();
  const args = ['bin/trackway.js', 'start', '--role', 'collect', '--data', data, '--collect-port', `${port}`];
  const child = spawn(process.execPath, [...args, ...UNLIMITED], { stdio: ['ignore', 'ignore', 'inherit'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  await waitFor(
    'the collection process is ready',
    async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok,
  );
  return {
    port,
    pid: child.pid ?? 0,
    async emptyLog() {
      const dir = join(pathsOf(data).raw, '0');
      const segments = (await readdir(dir)).filter((name) => /^\d/.test(name)).sort();
      for (const name of segments.slice(0, -1)) await rm(join(dir, name), { force: true });
    },
    async stop() {
      process.off('exit', end);
      child.kill('SIGTERM');
      await gone;
    },
  };
}
