import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const CHILD = `
const { Worker } = require('node:worker_threads');
const { readdirSync } = require('node:fs');
const { getPriority } = require('node:os');
(async () => {
  const { yieldToCollection } = await import(${JSON.stringify(new URL('./yield-to-collection.ts', import.meta.url).href)});
  const worker = new Worker('setInterval(() => {}, 1000)', { eval: true });
  await new Promise((resolve) => worker.once('online', resolve));
  yieldToCollection({ debug: (about) => console.error(about) });
  const threads = readdirSync('/proc/self/task').map(Number);
  const others = threads.filter((thread) => thread !== process.pid).map((thread) => getPriority(thread));
  console.log(JSON.stringify({ first: getPriority(process.pid), others: [...new Set(others)] }));
  process.exit(0);
})();
`;

test.runIf(process.platform === 'linux')('every thread but the first gives way to other processes', () => {
  const output = execFileSync(process.execPath, ['-e', CHILD], { encoding: 'utf8' });
  expect(JSON.parse(output)).toEqual({ first: 0, others: [10] });
});
