/** The answer's latency at half of the most that can be acknowledged, in an open loop; the reference at the same rate. */
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startBare } from '../bare-process.ts';
import { describeRefusals, measureClosed } from '../beside.ts';
import { type OpenLoad, runOpen } from '../load/open.ts';
import { type Part, type PartContext, SHAPES, WRITE_KEY } from '../part.ts';
import { type Figure, figureOf } from '../print/figure.ts';
import { withHeld } from '../processes.ts';
import { type Measurable, startMeasurable } from '../product.ts';

const CONNECTIONS = 256;

export const half: Part = {
  name: 'half',
  what: 'ack p50 and p99 at half of the maximum rate, open loop, everything on',
  async run(context) {
    const figures: Figure[] = [];
    for (const shape of SHAPES.slice(0, 2)) figures.push(...(await measureShape(context, shape)));
    return figures;
  },
};

async function measureShape(
  context: PartContext,
  { name, eventsPerRequest }: (typeof SHAPES)[number],
): Promise<Figure[]> {
  const data = join(context.folder, `half-${eventsPerRequest}`);
  mkdirSync(data);
  const product = await startMeasurable(data);
  try {
    context.tell(`the maximum, ${name}`);
    const target = { port: product.collectPort, pids: [], eventsPerRequest, run: 'max' };
    const { load: most } = await measureClosed(context, target);
    await product.rowsReach(most.acknowledged);
    const rate = most.eventsPerSecond / 2;
    const send = (port: number, run: string) => sendAt(context, port, eventsPerRequest, rate, run);
    const before = await bareAt(context, product, (port) => send(port, 'bare'));
    context.tell(`${Math.round(rate)} events/s, ${name}`);
    const ours = await send(product.collectPort, 'half');
    await product.settled();
    const after = await bareAt(context, product, (port) => send(port, 'bare'));
    const refused = describeRefusals([ours]);
    const note = `at ${Math.round(rate)} events/s${refused && `, ${refused}`}${ours.unsent ? `, ${ours.unsent} requests unsent` : ''}`;
    return (['p50', 'p99'] as const).map((which) =>
      figureOf(
        `ack ${which} at half of the maximum, ${name}`,
        'ms',
        [before, after].map((bare) => ({ ours: ours.latency[which], bare: bare.latency[which] })),
        which === 'p99' ? note : '',
      ),
    );
  } finally {
    await product.remove();
  }
}

function sendAt(
  { seconds, warmSeconds }: PartContext,
  port: number,
  eventsPerRequest: number,
  eventsPerSecond: number,
  run: string,
): Promise<OpenLoad> {
  const common = { port, connections: CONNECTIONS, eventsPerRequest, writeKey: WRITE_KEY, run };
  return runOpen({ ...common, eventsPerSecond, warmSeconds, seconds });
}

async function bareAt(
  context: PartContext,
  product: Measurable,
  send: (port: number) => Promise<OpenLoad>,
): Promise<OpenLoad> {
  context.tell('the bare reference');
  return withHeld(product.pids(), async () => {
    const bare = await startBare(context.folder);
    try {
      return await send(bare.port);
    } finally {
      await bare.stop();
      await rm(join(context.folder, 'bare.log'), { force: true });
    }
  });
}
