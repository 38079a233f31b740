/** The reference as a process of its own, as the product is. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Bare {
  readonly port: number;
  readonly pid: number;
  readonly startedMs: number;
  stop(): Promise<void>;
}

export async function startBare(folder: string): Promise<Bare> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['bench/bare.ts', join(folder, 'bare.log')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.once('data', (data) => resolve(Number(String(data))));
    child.once('exit', (code) => reject(new Error(`the bare reference ended with ${code}`)));
  });
  return {
    port,
    pid: child.pid ?? 0,
    startedMs: performance.now() - startedAt,
    async stop() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
