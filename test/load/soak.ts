/**
 * `npm run soak -- --hours 8`: a steady load on a whole product for hours, with memory and open files looked at all the
 * while. It prints a line now and then and ends with a summary; exit status 1 when an acknowledged event is missing or
 * doubled. With --kill-every-minutes a random process is killed that often, and nothing may be lost by it either.
 */
import { setTimeout as rest } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { runOpen } from '../../bench/load/open.ts';
import { slope } from '../../bench/print/percentiles.ts';
import { familyOf, memoryOf, openFiles } from '../../bench/processes.ts';
import { type Product, startProduct } from '../support/product.ts';
import { pick, seededRandom } from '../support/random.ts';
import { describeAnswers, describeJudgement, describeLoad, megabytes } from './figures.ts';
import { openLedger } from './ledger.ts';

const HELP = `npm run soak -- [options]

  --hours N                 length (8)
  --rate N                  events a second, in batches of 20 (1000)
  --look-seconds N          how often memory and open files are looked at (60)
  --kill-every-minutes N    kill a random process that often (never)
`;
const EVENTS_PER_REQUEST = 20;

interface Look {
  readonly hours: number;
  readonly bytes: number;
  readonly files: number;
}

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    hours: text,
    rate: text,
    'look-seconds': text,
    'kill-every-minutes': text,
  },
});

function readNumber(
  name: 'hours' | 'rate' | 'look-seconds' | 'kill-every-minutes',
  fallback: number,
): number {
  const value = Number(values[name] ?? fallback);
  if (Number.isFinite(value) && value > 0) return value;
  process.stderr.write(`--${name} takes a number above 0.\n\n${HELP}`);
  process.exit(2);
}

async function soak(product: Product): Promise<boolean> {
  const hours = readNumber('hours', 8);
  const lookMs = readNumber('look-seconds', 60) * 1000;
  const killMs = readNumber('kill-every-minutes', Number.MAX_SAFE_INTEGER / 60_000) * 60_000;
  const ledger = openLedger('soak', EVENTS_PER_REQUEST);
  const random = seededRandom(1);
  const startedAt = performance.now();
  const loading = runOpen({
    port: Number(new URL(product.collect).port),
    connections: 64,
    eventsPerRequest: EVENTS_PER_REQUEST,
    eventsPerSecond: readNumber('rate', 1000),
    warmSeconds: 0,
    seconds: hours * 3600,
    writeKey: product.writeKey,
    run: 'soak',
    onAnswer: ledger.note,
  });
  const state = { running: true, kills: 0, killAt: startedAt + killMs };
  const end = (): void => {
    state.running = false;
  };
  loading.then(end, end);
  const looks: Look[] = [];
  while (state.running) {
    const pids = familyOf(product.pid);
    const look = {
      hours: (performance.now() - startedAt) / 3_600_000,
      bytes: memoryOf(pids).pss,
      files: pids.reduce((sum, pid) => sum + openFiles(pid), 0),
    };
    looks.push(look);
    process.stdout.write(
      `${look.hours.toFixed(2)} h: ${ledger.acknowledgedEvents} acknowledged, ${megabytes(look.bytes)}, ${look.files} open files\n`,
    );
    if (performance.now() >= state.killAt) {
      state.killAt += killMs;
      state.kills += 1;
      // The first of the family is the supervisor, who would take the whole product with it.
      const victim = pids[1 + pick(random, pids.length - 1)];
      if (victim) process.kill(victim, 'SIGKILL');
    }
    await Promise.race([rest(lookMs), loading]);
  }
  const load = await loading;
  await product.settled();
  const judgement = await ledger.judge(product);
  // The first hour fills caches and journals; a soak shorter than two is judged by its later half.
  const from = hours > 2 ? 1 : hours / 2;
  const later = looks.filter((look) => look.hours >= from);
  process.stdout.write(
    [
      `load: ${describeLoad(load)}; answers: ${describeAnswers(load)}; ${load.unsent} unsent; ${state.kills} kills`,
      `events: ${describeJudgement(judgement)}`,
      `memory slope ${(slope(later.map((look) => [look.hours, look.bytes])) / 1e6).toFixed(2)} MB/h over the last ${(hours - from).toFixed(2)} h`,
      `open files ${later[0]?.files ?? 0} then, ${later.at(-1)?.files ?? 0} now`,
      '',
    ].join('\n'),
  );
  return judgement.lost === 0 && judgement.doubled === 0 && judgement.unknown === 0 && load.acknowledged > 0;
}

if (values.help) process.stdout.write(HELP);
else {
  const product = await startProduct({ args: ['--query-seconds', '300'] });
  const kept = await soak(product).finally(() => product.remove());
  process.exit(kept ? 0 : 1);
}
