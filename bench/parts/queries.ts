/** How long questions take over the API, at a million and ten million events, beside the engine on plain tables. */

import { waitFor } from '../../test/support/wait.ts';
import { type Dataset, openDataset, runNode } from '../dataset/open.ts';
import { questionsFor } from '../dataset/questions.ts';
import type { Part, PartContext } from '../part.ts';
import { type Figure, figureAlone, figureOf } from '../print/figure.ts';
import { median } from '../print/percentiles.ts';
import { startMeasurable } from '../product.ts';

const TIMES = 5;
const READY_MS = 600_000;

export const queries: Part = {
  name: 'queries',
  what: 'questions over the API at 1 M and 10 M events',
  async run(context) {
    const figures: Figure[] = [];
    for (const size of sizesOf(context)) {
      const dataset = await openDataset(size.events, context.tell);
      figures.push(...(await askBoth(context, dataset, size.label)));
    }
    return figures;
  },
};

export function sizesOf({ quick }: Pick<PartContext, 'quick'>): { events: number; label: string }[] {
  if (quick) return [{ events: 100_000, label: '0.1 M events' }];
  return [
    { events: 1_000_000, label: '1 M events' },
    { events: 10_000_000, label: '10 M events' },
  ];
}

/** The reference before and after ours, as everywhere; never both at once. */
async function askBoth(context: PartContext, dataset: Dataset, label: string): Promise<Figure[]> {
  const before = await askBare(context, dataset);
  const { answers: ours, restMs } = await askOurs(context, dataset, label);
  const after = await askBare(context, dataset);
  const asked = questionsFor(dataset.weights.events).map(({ name }, index) => {
    const rounds = [before, after].map((bare) => ({
      ours: median(ours[index] ?? []),
      bare: median(bare[index] ?? []),
    }));
    return figureOf(`${name}, ${label}`, 'ms', rounds);
  });
  const note = 'days counted, people kept, everybody scored, parts merged';
  return [...asked, figureAlone(`from a start to rest after loading ${label}`, 's', restMs / 1000, note)];
}

async function askBare({ tell }: PartContext, { folder, weights }: Dataset): Promise<number[][]> {
  tell('the bare engine');
  const answers: number[][] = [];
  const args = [`${weights.events}`, `${weights.end}`, `${TIMES}`];
  await runNode(['bench/dataset/bare-engine.ts', folder, ...args], (line) => answers.push(JSON.parse(line)));
  return answers;
}

/** Of an installation at rest: on one that has just been given all this, merges and the first scorings go on for minutes. */
async function askOurs(
  { tell }: PartContext,
  dataset: Dataset,
  label: string,
): Promise<{ answers: number[][]; restMs: number }> {
  const product = await startMeasurable(dataset.data);
  try {
    tell(`until nothing goes on any more, ${label}`);
    const restMs = await product.atRest();
    const answers: number[][] = [];
    const ask = (ours: string): Promise<unknown> =>
      ours.startsWith('/') ? product.get(ours) : product.query(ours);
    for (const { name, ours } of questionsFor(dataset.weights.events)) {
      tell(`${name}, ${label}`);
      // Users and accounts are there once their profiles have been made.
      await waitFor(`${name} is answered`, async () => Boolean(await ask(ours)), READY_MS);
      const took: number[] = [];
      for (let time = 0; time < TIMES; time += 1) {
        const startedAt = performance.now();
        await ask(ours);
        took.push(performance.now() - startedAt);
      }
      answers.push(took);
    }
    return { answers, restMs };
  } finally {
    await product.stop();
  }
}
