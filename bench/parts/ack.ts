/**
 * How many events a second are acknowledged as durable, and how many become rows, with the whole product on:
 * generator, collection, pipeline, loader and engine share the machine, while the reference has it to itself.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describeRefusals, type Measured, measureBeside, measureClosed } from '../beside.ts';
import { CONNECTIONS, type Part, type PartContext, SHAPES } from '../part.ts';
import { type Figure, figureOf } from '../print/figure.ts';
import { median } from '../print/percentiles.ts';
import { cpuMicros } from '../processes.ts';
import { type Measurable, startMeasurable } from '../product.ts';

interface Ours extends Measured {
  /** Events a second from the first request until the last row could be asked for. */
  readonly rowsPerSecond: number;
  /** Of all processes, until then. */
  readonly wholeMicrosPerEvent: number;
}

export const ack: Part = {
  name: 'ack',
  what: `acknowledged, and request to queryable row: closed loop, ${CONNECTIONS} connections, everything on`,
  async run(context) {
    const figures: Figure[] = [];
    // The middle shape alone says most, and CI has little time.
    const shapes = context.quick ? SHAPES.slice(1, 2) : SHAPES;
    for (const shape of shapes) figures.push(...(await measureShape(context, shape)));
    return figures;
  },
};

async function measureShape(
  context: PartContext,
  { name, eventsPerRequest }: (typeof SHAPES)[number],
): Promise<Figure[]> {
  const data = join(context.folder, `product-${eventsPerRequest}`);
  mkdirSync(data);
  const product = await startMeasurable(data);
  try {
    const rounds = await measureBeside({
      context,
      eventsPerRequest,
      pids: product.pids,
      measure: (round) => {
        context.tell(`acknowledged, ${name}, round ${round + 1} of ${context.rounds}`);
        return measureOurs(context, product, eventsPerRequest, `r${round}`);
      },
    });
    const loads = rounds.map(({ ours }) => ours.load);
    const p50 = median(loads.map(({ latency }) => latency.p50)).toFixed(1);
    const p99 = median(loads.map(({ latency }) => latency.p99)).toFixed(1);
    const refused = describeRefusals(loads);
    const rate = (of: (ours: Ours) => number) =>
      rounds.map(({ ours, bare }) => ({ ours: of(ours), bare: bare.eventsPerSecond }));
    return [
      figureOf(
        `acknowledged, ${name}`,
        'events/s',
        rate((ours) => ours.load.eventsPerSecond),
        `p50 ${p50} ms, p99 ${p99} ms${refused && `, ${refused}`}`,
      ),
      figureOf(
        `request to queryable row, ${name}`,
        'events/s',
        rate((ours) => ours.rowsPerSecond),
        'until the last row could be asked for',
      ),
      figureOf(
        `processor time of all processes, ${name}`,
        'us/event',
        rounds.map(({ ours, bare }) => ({ ours: ours.wholeMicrosPerEvent, bare: bare.cpuMicrosPerEvent })),
      ),
    ];
  } finally {
    await product.remove();
  }
}

async function measureOurs(
  context: PartContext,
  product: Measurable,
  eventsPerRequest: number,
  run: string,
): Promise<Ours> {
  const before = await product.countRows();
  const pids = product.pids();
  const cpuBefore = cpuMicros(pids);
  const startedAt = performance.now();
  const target = { port: product.collectPort, pids, eventsPerRequest, run };
  const measured = await measureClosed(context, target);
  const { acknowledged } = measured.load;
  context.tell('until the last row can be asked for');
  await product.rowsReach(before + acknowledged);
  const rowsPerSecond = (acknowledged * 1000) / (performance.now() - startedAt);
  await product.settled();
  return { ...measured, rowsPerSecond, wholeMicrosPerEvent: (cpuMicros(pids) - cpuBefore) / acknowledged };
}
