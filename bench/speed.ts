/**
 * `npm run speed`: rough figures beside the bare reference, in one run. A ratio is comparable between machines
 * and hours; an absolute figure is not. With --write the table goes into docs/performance.md.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { startProduct } from '../test/support/product.ts';
import { waitFor } from '../test/support/wait.ts';
import { generateLoad, type LoadResult } from './generate.ts';

const SECONDS = Number(process.argv.find((argument) => argument.startsWith('--seconds='))?.slice(10) ?? 10);
const SHAPES = [
  { name: 'single events', eventsPerRequest: 1 },
  { name: 'batches of 20', eventsPerRequest: 20 },
] as const;

const MARKED = /(<!-- speed -->)[\s\S]*?(<!-- \/speed -->)/;

interface Row {
  readonly name: string;
  readonly ours: number;
  readonly bare: number;
  readonly note: string;
}

async function startBare(folder: string): Promise<{ port: number; child: ChildProcess }> {
  const child = spawn(process.execPath, ['bench/bare.ts', join(folder, 'bare.log')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<number>((resolve) =>
    child.stdout?.once('data', (data) => resolve(Number(String(data)))),
  );
  return { port, child };
}

const load = (port: number, eventsPerRequest: number, run: string): Promise<LoadResult> =>
  generateLoad({ port, eventsPerRequest, run, connections: 64, seconds: SECONDS, writeKey: 'WK_WEB' });

async function measure(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'trackway-speed-'));
  const rows: Row[] = [];
  const bareRates = new Map<string, number>();
  const bare = await startBare(folder);
  for (const { name, eventsPerRequest } of SHAPES)
    bareRates.set(name, (await load(bare.port, eventsPerRequest, 'bare')).eventsPerSecond);
  bare.child.kill('SIGKILL');

  for (const { name, eventsPerRequest } of SHAPES) {
    const product = await startProduct({ args: ['--key-requests-per-second', '1000000'] });
    const port = Number(new URL(product.collect).port);
    await load(port, eventsPerRequest, 'warm');
    await product.settled();
    const [{ count: before = 0 } = { count: 0 }] = await product.query<{ count: number }>(
      'SELECT count() AS count FROM events',
    );
    const startedAt = performance.now();
    const acknowledged = await load(port, eventsPerRequest, 'ours');
    await waitFor(
      'every acknowledged event is a row',
      async () => {
        const [row] = await product.query<{ count: number }>('SELECT count() AS count FROM events');
        return (row?.count ?? 0) - before >= acknowledged.events;
      },
      120_000,
    );
    const endToEnd = acknowledged.events / ((performance.now() - startedAt) / 1000);
    const reference = bareRates.get(name) ?? 0;
    const failures = acknowledged.failures ? `, ${acknowledged.failures} refused` : '';
    rows.push({
      name: `acknowledged, ${name}`,
      ours: acknowledged.eventsPerSecond,
      bare: reference,
      note: `p50 ${acknowledged.p50.toFixed(1)} ms, p99 ${acknowledged.p99.toFixed(1)} ms${failures}`,
    });
    rows.push({
      name: `request to queryable row, ${name}`,
      ours: endToEnd,
      bare: reference,
      note: 'until the last row could be asked for',
    });
    await product.remove();
  }
  rmSync(folder, { recursive: true, force: true });
  return rows;
}

const rows = await measure();
const table = [
  '| what | events/s | bare reference, events/s | ratio | |',
  '|---|--:|--:|--:|---|',
  ...rows.map(
    (row) =>
      `| ${row.name} | ${Math.round(row.ours).toLocaleString('en')} | ${Math.round(row.bare).toLocaleString('en')} | ${(row.ours / row.bare).toFixed(2)} | ${row.note} |`,
  ),
].join('\n');
process.stdout.write(`${table}\n`);
if (process.argv.includes('--write')) {
  const path = 'docs/performance.md';
  const machine = `Last run: ${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${SECONDS} s a figure, 64 connections, closed loop, 1.1 KB events with distinct messageIds, generator on the same machine.`;
  const page = readFileSync(path, 'utf8');
  if (!MARKED.test(page)) throw new Error(`${path} has lost its markers <!-- speed --> and <!-- /speed -->`);
  const text = page.replace(MARKED, (_, open, close) => `${open}\n\n${machine}\n\n${table}\n\n${close}`);
  writeFileSync(path, text);
}
