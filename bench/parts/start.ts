/** From the command to a product that is ready: on an empty folder, and again on the same one. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { startBare } from '../bare-process.ts';
import type { Part } from '../part.ts';
import { figureOf, type Round } from '../print/figure.ts';
import { startMeasurable } from '../product.ts';

export const start: Part = {
  name: 'start',
  what: 'time to ready: first start and second start; beside them a bare node process and the bare server',
  async run(context) {
    const first: Round[] = [];
    const second: Round[] = [];
    const server: Round[] = [];
    for (let round = 0; round < context.rounds; round += 1) {
      context.tell(`round ${round + 1} of ${context.rounds}`);
      const data = join(context.folder, `start-${round}`);
      mkdirSync(data);
      const bare = await startBare(context.folder);
      await bare.stop();
      const node = await timeNode();
      const product = await startMeasurable(data);
      await product.stop();
      const again = await startMeasurable(data);
      await again.remove();
      first.push({ ours: product.startedMs, bare: node });
      second.push({ ours: again.startedMs, bare: node });
      server.push({ ours: again.startedMs, bare: bare.startedMs });
    }
    return [
      figureOf('first start to ready', 'ms', first, 'beside it: node -e 0'),
      figureOf('second start to ready', 'ms', second, 'beside it: node -e 0'),
      figureOf('second start to ready, beside the bare server', 'ms', server),
    ];
  },
};

async function timeNode(): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' });
  await new Promise((resolve) => child.once('exit', resolve));
  return performance.now() - startedAt;
}
