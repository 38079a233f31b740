/** Plans of 2,000 rules swapped on the running product, while clients send without a pause. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, makePlan, publishPlan, sendBatch, trackRule } from '../support/plan-api.ts';
import { type Product, startProduct } from '../support/product.ts';
import { isLong } from '../support/scale.ts';

const RULES = 2000;
const SENDERS = 3;
const BATCH = 10;
const SWAPS = isLong ? 4 : 2;
/** Batches that are acknowledged while one plan is judged, published, compiled and swapped in. */
const BATCHES_A_SWAP = 10;
const WATCH = { track: { unplannedEvents: 'allow', unplannedFields: 'allow', violations: 'allow' } };

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.remove());

/** Every event breaks it in exactly one way, which says which version judged it. */
const rulesOf = (version: number): readonly object[] => [
  trackRule('Sent', {}, [`only${version}`]),
  ...Array.from({ length: RULES - 1 }, (_, place) =>
    trackRule(`Other ${place}`, {
      id: { type: 'string', pattern: '^[a-z]+$' },
      count: { type: 'integer', minimum: version },
      plan: { type: 'string', enum: ['free', 'pro'] },
    }),
  ),
];

/** Sends without a pause until it is told to stop; a batch counts once it is acknowledged. */
function openSender(name: string): { readonly acknowledged: string[]; stop(): Promise<void> } {
  const acknowledged: string[] = [];
  let isStopped = false;
  const sending = (async () => {
    for (let batch = 0; !isStopped; batch++) {
      const ids = Array.from({ length: BATCH }, (_, place) => `${name}-${batch}-${place}`);
      await sendBatch(
        product,
        'WK_WEB',
        ids.map((messageId) => ({ type: 'track', event: 'Sent', userId: 'u', messageId, properties: {} })),
      );
      acknowledged.push(...ids);
    }
  })();
  return {
    acknowledged,
    stop: () => {
      isStopped = true;
      return sending;
    },
  };
}

test('plans of 2,000 rules are swapped in under load: every acknowledged event is there once, judged by one whole plan', async () => {
  const plan = await makePlan(product, rulesOf(1), { web: WATCH });
  const senders = Array.from({ length: SENDERS }, (_, place) => openSender(`s${place}`));
  const count = (): number => senders.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
  for (let version = 2; version <= 1 + SWAPS; version++) {
    const before = count();
    await ask(product, 'PUT', `/plans/${plan}/draft`, { name: 'Plan', rules: rulesOf(version) });
    await publishPlan(product, plan, 1);
    // Collection went on meanwhile; that nothing was lost or late for good is asked below.
    expect(count() - before).toBeGreaterThan(BATCHES_A_SWAP * BATCH);
  }
  await Promise.all(senders.map((sender) => sender.stop()));
  await product.settled();

  // Ids are s0-BATCH-PLACE without a gap, so that as many different ones up to the last say that each is there.
  const stored = await product.query<Record<'sender' | 'events' | 'different' | 'last', unknown>>(
    "SELECT splitByChar('-', messageId)[1] AS sender, toUInt32(count()) AS events, toUInt32(uniqExact(messageId)) AS different, max(toUInt32(splitByChar('-', messageId)[2])) AS last FROM events WHERE event = 'Sent' GROUP BY sender ORDER BY sender",
  );
  expect(stored).toEqual(
    senders.map(({ acknowledged: { length } }, place) => ({
      ...{ sender: `s${place}`, events: length, different: length },
      last: length / BATCH - 1,
    })),
  );

  const verdicts = await product.query<{ verdict: string; events: number }>(
    "SELECT verdict, toUInt32(count()) AS events FROM (SELECT messageId, arrayStringConcat(arraySort(groupArray(concat(toString(planVersion), ' ', field))), ',') AS verdict FROM violations WHERE event = 'Sent' GROUP BY messageId) GROUP BY verdict",
  );
  expect(verdicts.reduce((sum, { events }) => sum + events, 0)).toBe(count());
  const found = verdicts.map(({ verdict }) => verdict);
  for (const verdict of found) expect(verdict).toMatch(/^(\d) properties\.only\1$/);
  // The first and the last at least judged something.
  expect(found).toContain('1 properties.only1');
  expect(found).toContain(`${1 + SWAPS} properties.only${1 + SWAPS}`);
}, 480_000);

test('while a plan of 2,000 rules is judged, the API answers others', async () => {
  const { id } = await ask<{ id: string }>(product, 'POST', '/plans', { name: 'Large' });
  let isDone = false;
  const putting = ask(product, 'PUT', `/plans/${id}/draft`, { name: 'Large', rules: rulesOf(9) }).finally(
    () => {
      isDone = true;
    },
  );
  let answers = 0;
  for (; !isDone; answers++) await product.get('/plans');
  await putting;
  // Each waits for the one before: an API that is held up for the whole of it answers one or two.
  expect(answers).toBeGreaterThan(10);
}, 300_000);
