/**
 * The whole product as a user starts it, on free ports and a folder of its own: the system tests' subject.
 * It is stopped by its pid, and a test that forgets to stop it does not leave it behind.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from './wait.ts';

export interface Product {
  readonly data: string;
  readonly api: string;
  readonly collect: string;
  readonly writeKey: string;
  readonly token: string;
  readonly pid: number;
  /** Milliseconds from spawn to ready. */
  readonly startedMs: number;
  output(): string;
  /** Rows of a SQL question. */
  query<Row = Record<string, unknown>>(sql: string): Promise<Row[]>;
  get<Body = unknown>(path: string): Promise<Body>;
  /** Waits until all that was collected is queryable: nothing pending in the books. */
  settled(): Promise<void>;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

export interface ProductOptions {
  readonly data?: string;
  readonly args?: readonly string[];
  readonly yaml?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly apiPort?: number;
  readonly collectPort?: number;
}

export const TEST_YAML = `workspace: Initech
sources:
  - { name: Web, writeKey: WK_WEB }
  - { name: Server, writeKey: WK_SERVER }
tokens:
  - { name: ci, token: "\${TRACKWAY_TEST_TOKEN}", role: owner }
`;
const TOKEN = 'sk_test_0123456789abcdef0123456789abcdef';
/** A start takes 2 to 5 s; on a machine that others use too it has taken 40. */
const READY_MS = 120_000;
const live = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of live) child.kill('SIGKILL');
});

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (!address || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const data = options.data ?? mkdtempSync(join(tmpdir(), 'trackway-'));
  const [apiPort, collectPort] = [
    options.apiPort ?? (await freePort()),
    options.collectPort ?? (await freePort()),
  ];
  const yaml = join(data, 'test-trackway.yaml');
  writeFileSync(yaml, options.yaml ?? TEST_YAML);
  const spawnedAt = performance.now();
  const args = [
    'bin/trackway.js',
    'start',
    '--data',
    data,
    '--port',
    `${apiPort}`,
    '--collect-port',
    `${collectPort}`,
    '--config',
    yaml,
  ];
  const child = spawn(process.execPath, [...args, ...(options.args ?? [])], {
    env: { ...process.env, TRACKWAY_TEST_TOKEN: TOKEN, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  live.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  let exit: { code: number | null } | null = null;
  const gone = new Promise<number | null>((resolve) =>
    child.once('exit', (code) => {
      live.delete(child);
      exit = { code };
      resolve(code);
    }),
  );
  const api = `http://127.0.0.1:${apiPort}`;
  await waitFor(
    'the product is ready',
    async () => exit !== null || (await fetch(`${api}/readyz`)).ok,
    READY_MS,
  ).catch((error) => {
    child.kill('SIGKILL');
    throw new Error(`${error.message}\n${output}`);
  });
  if (exit) throw new Error(`the product exited with ${JSON.stringify(exit)}:\n${output}`);

  const call = async (path: string, init: RequestInit = {}): Promise<unknown> => {
    const headers = {
      authorization: `Bearer ${TOKEN}`,
      ...(init.body ? { 'content-type': 'application/json' } : {}),
    };
    const response = await fetch(`${api}/api/v1${path}`, { ...init, headers });
    const body = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${body}`);
    return JSON.parse(body);
  };
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    if (exit === null) child.kill(signal);
    return gone;
  };
  return {
    data,
    api,
    collect: `http://127.0.0.1:${collectPort}`,
    writeKey: 'WK_WEB',
    token: TOKEN,
    pid: child.pid ?? 0,
    startedMs: performance.now() - spawnedAt,
    output: () => output,
    query: async <Row>(sql: string) =>
      ((await call('/query', { method: 'POST', body: JSON.stringify({ sql }) })) as { rows: Row[] }).rows,
    get: async <Body>(path: string) => (await call(path)) as Body,
    settled: () => settle(call),
    stop,
    remove: async () => {
      await stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function settle(call: (path: string) => Promise<unknown>): Promise<void> {
  let last: unknown;
  await waitFor(
    'the books balance with nothing pending',
    async () => {
      const books = (await call('/books')) as {
        total: { received: number; pending: number; remainder: number };
      };
      last = books.total;
      return books.total.pending === 0 && books.total.remainder === 0;
    },
    120_000,
  ).catch((error) => {
    throw new Error(`${error.message}: ${JSON.stringify(last)}`);
  });
}
