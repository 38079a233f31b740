/** A micro collector as people start it: the command, on a free port, with what it prints with --json. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Micro {
  readonly url: string;
  readonly host: string;
  /** What it printed, parsed. */
  readonly printed: unknown;
  get(path: string): Promise<unknown>;
  reset(): Promise<void>;
  stop(): Promise<number | null>;
}

export async function startMicro(args: readonly string[] = [], cwd = process.cwd()): Promise<Micro> {
  const child = spawn(
    process.execPath,
    [new URL('../../bin/trackway.js', import.meta.url).pathname, 'micro', '--port', '0', '--json', ...args],
    { cwd, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let complaint = '';
  child.stderr.on('data', (text) => {
    complaint += String(text);
  });
  const lines = createInterface({ input: child.stdout });
  const line = await Promise.race([
    once(lines, 'line').then(([text]) => String(text)),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`micro ended with ${code}: ${complaint}`))),
  ]);
  const printed = JSON.parse(line) as { url: string };
  const { url } = printed;
  const get = async (path: string): Promise<unknown> => (await fetch(`${url}${path}`)).json();
  return {
    ...{ url, host: new URL(url).host, printed, get },
    reset: async () => void (await fetch(`${url}/micro/reset`, { method: 'POST' })),
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      return child.exitCode;
    },
  };
}
