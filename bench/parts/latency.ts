/**
 * From the 200 to the debugger's feed, and from the 200 to a row that can be asked for, of every single event, at
 * 5,000 events a second in an open loop.
 *
 * Queryable: the table's count is asked for again and again. Rows come in the order of the raw log, which is the order of the
 * 200s, so a count of n says that the first n acknowledged events are there. The moment is the one at which
 * the answer arrived, so each figure is too high by up to one such question, never too low.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { watchFeed } from '../feed.ts';
import { runOpen } from '../load/open.ts';
import { CONNECTIONS, type Part, WRITE_KEY } from '../part.ts';
import { figureAlone } from '../print/figure.ts';
import { type Summary, summarise } from '../print/percentiles.ts';
import { type Measurable, startMeasurable } from '../product.ts';

const EVENTS_PER_SECOND = 5_000;
const EVENTS_PER_REQUEST = 20;
const ASK_EVERY_MS = 50;
const RUN = 'lat';

export const latency: Part = {
  name: 'latency',
  what: 'from 200 to the debugger and to a queryable row at 5,000 events/s',
  async run(context) {
    const data = join(context.folder, 'latency');
    mkdirSync(data);
    const product = await startMeasurable(data);
    try {
      context.tell('warming up');
      await sendFor(product, 'warm', 3, () => undefined);
      await product.settled();
      context.tell(`${EVENTS_PER_SECOND} events/s`);
      const { shown, queryable, load } = await follow(product, Math.max(context.seconds, 5));
      const note = `${shown.count} events; ack p99 ${load.latency.p99.toFixed(1)} ms`;
      return [
        ...figuresOf('from 200 to the debugger', shown, note),
        ...figuresOf('from 200 to queryable', queryable, `asked every ${ASK_EVERY_MS} ms`),
      ];
    } finally {
      await product.remove();
    }
  },
};

const figuresOf = (name: string, { p50, p99, max }: Summary, note: string) => [
  figureAlone(`${name}, p50`, 'ms', p50, note),
  figureAlone(`${name}, p99`, 'ms', p99, `worst ${max.toFixed(0)} ms`),
];

async function follow(product: Measurable, seconds: number) {
  /** When each event was acknowledged, by its number, and in the order of acknowledgement. */
  const acknowledgedAt = new Map<number, number>();
  const inOrder: number[] = [];
  const seenAt = new Map<number, number>();
  const feed = await watchFeed(product, RUN, (number) => seenAt.set(number, performance.now()));
  const before = await product.countRows();
  const queryable: number[] = [];
  const sending = sendFor(product, RUN, seconds, (first, at) => {
    for (let number = first; number < first + EVENTS_PER_REQUEST; number += 1) {
      acknowledgedAt.set(number, at);
      inOrder.push(at);
    }
  });
  const state = { sent: false };
  const sent = sending.then(() => {
    state.sent = true;
  });
  while (!state.sent || queryable.length < inOrder.length) {
    const rows = (await product.countRows()) - before;
    const now = performance.now();
    while (queryable.length < Math.min(rows, inOrder.length))
      queryable.push(Math.max(0, now - (inOrder[queryable.length] ?? now)));
    await rest(ASK_EVERY_MS);
  }
  await sent;
  await feed.until(() => seenAt.size >= inOrder.length);
  feed.close();
  // An event may be in the feed a moment before its sender has read the 200.
  const shown = [...acknowledgedAt].map(([number, at]) =>
    Math.max(0, (seenAt.get(number) ?? Number.NaN) - at),
  );
  return { load: await sending, shown: summarise(shown), queryable: summarise(queryable) };
}

function sendFor(
  product: Measurable,
  run: string,
  seconds: number,
  onAcknowledged: (first: number, at: number) => void,
) {
  return runOpen({
    port: product.collectPort,
    connections: CONNECTIONS,
    eventsPerRequest: EVENTS_PER_REQUEST,
    eventsPerSecond: EVENTS_PER_SECOND,
    warmSeconds: 0,
    seconds,
    writeKey: WRITE_KEY,
    run,
    onAnswer: ({ status, first, answeredAt }) => {
      if (status === 200) onAcknowledged(first, answeredAt);
    },
  });
}
