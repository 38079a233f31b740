/** How old an event is when a score has it: from the 200 of its request to a score over the API that counts it. */
import { join } from 'node:path';
import { ask, sendBatch } from '../../test/support/plan-api.ts';
import { waitFor } from '../../test/support/wait.ts';
import type { Part } from '../part.ts';
import { figureAlone } from '../print/figure.ts';
import { median } from '../print/percentiles.ts';
import { type Measurable, startMeasurable } from '../product.ts';

const TIMES = 5;
const WAIT_MS = 300_000;
const DOCUMENT = {
  name: 'Freshness',
  mode: 'decay',
  window: 7,
  dailyCap: 100,
  events: [{ event: 'Counted', weight: 1 }],
};

export const freshness: Part = {
  name: 'freshness',
  what: 'from the answer 200 to a score that counts the event',
  async run({ folder, tell }) {
    const product = await startMeasurable(join(folder, 'freshness'));
    try {
      const { id } = await ask<{ id: string }>(product, 'POST', '/profiles', { document: DOCUMENT });
      await ask(product, 'POST', `/profiles/${id}/publish`, { note: 'bench' });
      await track(product, id, 0);
      const took: number[] = [];
      for (let time = 1; time <= TIMES; time++) {
        tell(`event ${time} of ${TIMES} on its way to a score`);
        took.push(await track(product, id, time));
      }
      return [
        figureAlone(
          'from 200 to a score that counts it',
          'ms',
          median(took),
          `worst ${Math.round(Math.max(...took))} ms; few events, the rest between two scorings is 10 s`,
        ),
      ];
    } finally {
      await product.stop();
    }
  },
};

/** Sends one event and waits for the score that it raises. Milliseconds. */
async function track(product: Measurable, profile: string, number: number): Promise<number> {
  const raw = async (): Promise<number> =>
    (await product.get<{ raw: number }>(`/users/ada/score?profile=${profile}`).catch(() => null))?.raw ?? 0;
  const before = await raw();
  const event = { type: 'track', messageId: `freshness-${number}`, userId: 'ada', event: 'Counted' };
  await sendBatch(product, product.writeKey, [event]);
  const answeredAt = performance.now();
  await waitFor('the score counts the event', async () => (await raw()) > before, WAIT_MS);
  return performance.now() - answeredAt;
}
