/**
 * Collection alone: one `--role collect` process with everything on that it does (keys, limits, checks, CORS,
 * request ids, checksummed log), and nothing behind it. This is the figure that says what our own work in front of a
 * 200 costs, because here too the rest of the machine belongs to the generator.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describeRefusals, type Measured, measureBeside, measureClosed } from '../beside.ts';
import { startCollection } from '../collection-process.ts';
import { CONNECTIONS, type Part, type PartContext, SHAPES } from '../part.ts';
import { type Figure, figureOf } from '../print/figure.ts';
import { median } from '../print/percentiles.ts';

export const collection: Part = {
  name: 'collection',
  what: `acknowledged by the collection process alone: closed loop, ${CONNECTIONS} connections`,
  async run(context) {
    const shapes = context.quick ? SHAPES.slice(0, 2) : SHAPES;
    const data = join(context.folder, 'collection');
    mkdirSync(data);
    const started = await startCollection(data);
    try {
      const figures: Figure[] = [];
      for (const shape of shapes) {
        const rounds = await measureBeside<Measured>({
          context,
          eventsPerRequest: shape.eventsPerRequest,
          pids: () => [started.pid],
          measure: (round) => measureOurs(context, started, shape, round),
        });
        figures.push(...figuresOf(shape.name, rounds));
        await started.emptyLog();
      }
      return figures;
    } finally {
      await started.stop();
    }
  },
};

type Started = Awaited<ReturnType<typeof startCollection>>;

function measureOurs(
  context: PartContext,
  { port, pid }: Started,
  { name, eventsPerRequest }: (typeof SHAPES)[number],
  round: number,
): Promise<Measured> {
  context.tell(`collection alone, ${name}, round ${round + 1} of ${context.rounds}`);
  return measureClosed(context, { port, pids: [pid], eventsPerRequest, run: `r${round}` });
}

function figuresOf(shape: string, rounds: Awaited<ReturnType<typeof measureBeside<Measured>>>): Figure[] {
  const loads = rounds.map(({ ours }) => ours.load);
  const p99 = median(loads.map(({ latency }) => latency.p99)).toFixed(1);
  const refused = describeRefusals(loads);
  return [
    figureOf(
      `collection alone, ${shape}`,
      'events/s',
      rounds.map(({ ours, bare }) => ({ ours: ours.load.eventsPerSecond, bare: bare.eventsPerSecond })),
      `p99 ${p99} ms${refused && `, ${refused}`}`,
    ),
    figureOf(
      `collection alone, processor time, ${shape}`,
      'us/event',
      rounds.map(({ ours, bare }) => ({ ours: ours.cpuMicrosPerEvent, bare: bare.cpuMicrosPerEvent })),
    ),
  ];
}
