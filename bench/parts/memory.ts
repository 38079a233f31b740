/** Memory of all processes together, idle and while 5,000 events a second come in. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { startBare } from '../bare-process.ts';
import { runOpen } from '../load/open.ts';
import { CONNECTIONS, type Part, WRITE_KEY } from '../part.ts';
import { figureOf } from '../print/figure.ts';
import { median } from '../print/percentiles.ts';
import { type Memory, memoryOf } from '../processes.ts';
import { startMeasurable } from '../product.ts';

const EVENTS_PER_SECOND = 5_000;
const EVENTS_PER_REQUEST = 20;
/** By then it is at rest: a start is over after 6 s or so on this machine, and what it needed is given back at the next quiet look. */
const IDLE_AFTER_MS = 15_000;
const LOOK_MS = 500;
const IDLE_LOOKS = 6;

export const memory: Part = {
  name: 'memory',
  what: 'memory of all processes, idle and at 5,000 events/s',
  async run(context) {
    const data = join(context.folder, 'memory');
    mkdirSync(data);
    const send = (port: number) =>
      runOpen({
        port,
        connections: CONNECTIONS,
        eventsPerRequest: EVENTS_PER_REQUEST,
        eventsPerSecond: EVENTS_PER_SECOND,
        warmSeconds: 0,
        seconds: Math.max(context.seconds, 5),
        writeKey: WRITE_KEY,
        run: 'memory',
      });
    context.tell('the bare reference');
    const bare = await startBare(context.folder);
    const bareIdle = await lookIdle([bare.pid]);
    const bareBusy = await lookBusy(() => [bare.pid], send(bare.port));
    await bare.stop();
    const product = await startMeasurable(data);
    try {
      context.tell('idle');
      const idle = await lookIdle(product.pids());
      context.tell(`${EVENTS_PER_SECOND} events/s`);
      const busy = await lookBusy(product.pids, send(product.collectPort));
      const processes = `${product.pids().length} processes`;
      const figure = (name: string, ours: number, beside: number, note = '') =>
        figureOf(name, 'MB', [{ ours: ours / 1e6, bare: beside / 1e6 }], note);
      return [
        figure('memory idle, sum of RSS', idle.rss, bareIdle.rss, processes),
        figure('memory idle, sum of PSS', idle.pss, bareIdle.pss, 'shared pages counted once'),
        figure('memory at 5,000 events/s, sum of RSS', busy.rss, bareBusy.rss, 'largest'),
        figure('memory at 5,000 events/s, sum of PSS', busy.pss, bareBusy.pss, 'largest'),
      ];
    } finally {
      await product.remove();
    }
  },
};

async function lookIdle(pids: readonly number[]): Promise<Memory> {
  await rest(IDLE_AFTER_MS);
  const looks: Memory[] = [];
  for (let look = 0; look < IDLE_LOOKS; look += 1) {
    looks.push(memoryOf(pids));
    await rest(LOOK_MS);
  }
  return { rss: median(looks.map(({ rss }) => rss)), pss: median(looks.map(({ pss }) => pss)) };
}

async function lookBusy(pids: () => number[], load: Promise<unknown>): Promise<Memory> {
  const most = { rss: 0, pss: 0 };
  const state = { running: true };
  const end = (): void => {
    state.running = false;
  };
  load.then(end, end);
  while (state.running) {
    const { rss, pss } = memoryOf(pids());
    most.rss = Math.max(most.rss, rss);
    most.pss = Math.max(most.pss, pss);
    await Promise.race([rest(LOOK_MS), load]);
  }
  await load;
  return most;
}
