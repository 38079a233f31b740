/**
 * The most events a second that go all the way to rows for as long as one likes: the highest arrival rate of an open
 * loop at which nothing is refused, nothing waits unsent, and the backlog does not grow. Found by short tries, then
 * held for 60 s; that last run is what is told. A plan is in force, and every event has a messageId of its own (load/template.ts).
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { measureBare, measureClosed } from '../beside.ts';
import { governByPlan } from '../governed.ts';
import { type OpenLoad, runOpen } from '../load/open.ts';
import { type Part, type PartContext, WRITE_KEY } from '../part.ts';
import { type Figure, figureAlone, figureOf } from '../print/figure.ts';
import { fitLine, slope } from '../print/percentiles.ts';
import { withHeld } from '../processes.ts';
import { type Measurable, startMeasurable } from '../product.ts';
import { type Look, watchWhile } from '../watch.ts';
import { findHighest } from './search.ts';

const EVENTS_PER_REQUEST = 20;
const CONNECTIONS = 256;
const HOLD_SECONDS = 60;
const TRY_SECONDS = 20;
/**
 * Less than this share of the rate is no growth. On a slow machine the backlog of a minute goes up and down by a second's
 * worth, and its slope with it by more than that: what is within one standard error of it is none either.
 */
const GROWTH_SHARE = 0.02;
/**
 * A short try cannot tell growth: gatherings and merges move the backlog by two seconds' worth, up to 15 % of the rate
 * as a slope over ten seconds. So it asks whether the backlog, at its end, is what a product that keeps up has.
 */
const BACKLOG_SECONDS_MAX = 4;

export interface Trial {
  readonly load: OpenLoad;
  /** Events a second by which the backlog grew, over the later two thirds, and the standard error of that. */
  readonly growth: number;
  readonly growthError: number;
  /** Events acknowledged and not loaded: the median of the last quarter. */
  readonly backlog: number;
  /** Bytes a minute by which the memory of all processes grew, over the later half. */
  readonly memorySlope: number;
}

export const sustained: Part = {
  name: 'sustained',
  what: 'highest arrival rate, batches of 20, that goes to queryable rows for 60 s without a growing backlog, with a plan on',
  async run(context) {
    const data = join(context.folder, 'sustained');
    mkdirSync(data);
    const product = await startMeasurable(data);
    const bare = (): Promise<number> =>
      withHeld(
        product.pids(),
        async () => (await measureBare(context, EVENTS_PER_REQUEST)).load.eventsPerSecond,
      );
    try {
      await governByPlan(product);
      const before = await bare();
      const found = await search(context, product);
      const after = await bare();
      context.tell('half of that');
      const half = await runTrial(product, found.rate / 2, context.quick ? 4 : TRY_SECONDS, 'half');
      return [...figuresOf(found, [before, after]), ...halfOf(half, found.rate / 2)];
    } finally {
      await product.remove();
    }
  },
};

interface Found {
  readonly rate: number;
  readonly trial: Trial;
}

async function search(context: PartContext, product: Measurable): Promise<Found> {
  const { tell, quick } = context;
  tell('a first guess');
  const startedAt = performance.now();
  const target = { port: product.collectPort, pids: [], eventsPerRequest: EVENTS_PER_REQUEST, run: 'guess' };
  const { load } = await measureClosed(context, target);
  await product.rowsReach(load.acknowledged);
  const guess = (load.acknowledged * 1000) / (performance.now() - startedAt);
  let tries = 0;
  const [short, long] = quick ? [4, 8] : [TRY_SECONDS, HOLD_SECONDS];
  const attempt = async (rate: number, seconds: number): Promise<Trial | null> => {
    tell(`${Math.round(rate)} events/s for ${seconds} s`);
    const trial = await runTrial(product, rate, seconds, `try${tries++}`);
    return (seconds < long ? keepsUp(trial, rate) : holds(trial, rate, GROWTH_SHARE)) ? trial : null;
  };
  const rate = await findHighest(guess, async (at) => (await attempt(at, short)) !== null);
  // What held for a short while may not for longer. Twice: a merge of a million rows that begins in the last seconds
  // looks like a backlog that grows.
  for (let at = rate; at > rate / 4; at *= 0.94) {
    const trial = (await attempt(at, long)) ?? (await attempt(at, long));
    if (trial) return { rate: at, trial };
  }
  throw new Error(`No rate down to a quarter of ${Math.round(rate)} events/s could be sustained.`);
}

async function runTrial(product: Measurable, rate: number, seconds: number, run: string): Promise<Trial> {
  const before = await product.countRows();
  let acknowledged = 0;
  const load = runOpen({
    port: product.collectPort,
    connections: CONNECTIONS,
    eventsPerRequest: EVENTS_PER_REQUEST,
    eventsPerSecond: rate,
    warmSeconds: 1,
    seconds,
    writeKey: WRITE_KEY,
    run,
    onAnswer: ({ status }) => {
      if (status === 200) acknowledged += EVENTS_PER_REQUEST;
    },
  });
  const looks = await watchWhile(product, () => acknowledged, load);
  const result = await load;
  await product.rowsReach(before + result.acknowledged);
  const after = (share: number): Look[] => looks.filter(({ at }) => at >= seconds * share && at <= seconds);
  const last = after(3 / 4).map(({ backlog }) => backlog);
  const line = fitLine(after(1 / 3).map(({ at, backlog }) => [at, backlog]));
  return {
    load: result,
    backlog: last.sort((a, b) => a - b)[Math.floor(last.length / 2)] ?? 0,
    growth: line.slope,
    growthError: line.error,
    memorySlope: slope(after(1 / 2).map(({ at, memory }) => [at / 60, memory.pss])),
  };
}

export function keepsUp({ load, backlog }: Trial, rate: number): boolean {
  const refused = Object.keys(load.statuses).some((status) => status !== '200');
  return !refused && load.unsent === 0 && backlog <= rate * BACKLOG_SECONDS_MAX;
}

export function holds(trial: Trial, rate: number, growthShare: number): boolean {
  return keepsUp(trial, rate) && trial.growth - trial.growthError <= rate * growthShare;
}

/** "Half of the maximum" of what goes all the way; half of what is merely acknowledged is the part `half`. */
function halfOf({ load }: Trial, rate: number): Figure[] {
  const note = `at ${Math.round(rate)} events/s, from when the request was due`;
  return [
    figureAlone('ack p50 at half of the sustained rate', 'ms', load.latency.p50, note),
    figureAlone('ack p99 at half of the sustained rate', 'ms', load.latency.p99, note),
  ];
}

function figuresOf({ rate, trial }: Found, bares: readonly number[]): Figure[] {
  const { load, growth, backlog, memorySlope } = trial;
  const seconds = Math.round((load.to - load.from) / 1000);
  const grew = Math.round((growth / rate) * 1000) / 10;
  const moved = bares.map((bare) => ({ ours: rate, bare }));
  return [
    figureOf(
      'sustained to queryable rows, batches of 20, a plan on',
      'events/s',
      moved,
      `open loop for ${seconds} s; backlog ${Math.round((backlog / rate) * 10) / 10} s, its slope ${grew} % of the rate`,
    ),
    figureAlone('sustained, ack p50', 'ms', load.latency.p50, 'from when the request was due'),
    figureAlone('sustained, ack p99', 'ms', load.latency.p99, 'from when the request was due'),
    // A few seconds say nothing about a slope.
    ...(seconds < HOLD_SECONDS - 1
      ? []
      : [
          figureAlone(
            'sustained, memory slope',
            'MB/min',
            memorySlope / 1e6,
            'PSS of all processes, later half',
          ),
        ]),
  ];
}
