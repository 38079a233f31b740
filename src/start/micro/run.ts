/**
 * `trackway micro`: the collection edge as it is, with memory in place of the raw log, for tests that assert what a
 * page or a program sent. Any write key is taken; nothing is written to disk; it is gone when the process ends.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { startCollect } from '../../collect/collect.ts';
import { type Config, readConfig } from '../../config.ts';
import { renderSnippet } from '../../control/snippet.ts';
import { judge } from '../../event/judge.ts';
import { compilePlan } from '../../plan/check/compile-plan.ts';
import { readPlanText } from '../../plan/formats/plan-text.ts';
import type { PlanDocument } from '../../plan/model.ts';
import type { SourceKeys } from '../../store/source-keys.ts';
import { systemClock } from '../../system/clock.ts';
import { Fault } from '../../system/fault.ts';
import { openLines } from '../../system/lines.ts';
import { answerMicro } from './answers.ts';
import { openMemory } from './memory.ts';

const HELP = `Usage: trackway micro [options]

A collector in memory, for tests: the same addresses as a real one, any write key, nothing on disk.

  --plan FILE      judge events by this plan; violating ones are bad
  --port PORT      port (default 9090; 0 picks a free one)
  --host ADDRESS   address to bind to (default 127.0.0.1)
  --json           print one line of JSON once it listens

GET /micro/all, /micro/good, /micro/bad   what came; ?event= &type= &user= &messageId= &writeKey= &limit=
                                          and ?atLeast=N&waitMs=5000 waits until there are so many
POST /micro/reset                         forget everything
`;

/** Takes whoever sends: each write key is the source of that name. */
const ANY_KEY: SourceKeys = {
  lookup: (writeKey) =>
    writeKey === '' ? undefined : { workspace: 'micro', source: writeKey, enabled: true },
  refresh: () => false,
  close: () => undefined,
};

/** No limits of rate: a test's flood is meant. */
const UNLIMITED = 1_000_000_000;

export async function runMicro(argv: readonly string[]): Promise<void> {
  const options = readOptions(argv);
  if (options === 'help') {
    process.stdout.write(HELP);
    return;
  }
  const plan = options.plan === undefined ? null : await readPlan(options.plan);
  const config: Config = {
    ...readConfig({ host: options.host, collectPort: options.port }, {}),
    ...{ collectWorkers: 1, keyRequestsPerSecond: UNLIMITED, unknownKeyRequestsPerSecond: UNLIMITED },
    diskReserveBytes: 0,
  };
  const memory = openMemory(plan === null ? null : compilePlan(plan), config);
  const collect = await startCollect({
    ...{ config, keys: ANY_KEY, writer: memory.writer, clock: systemClock, random: randomBytes },
    lines: openLines('error', 'micro'),
    judge: (body, envelope, bytes) => judge(body, envelope, bytes, config),
    diskFree: () => null,
    backlog: () => 0,
    beside: {
      has: (path) => path.startsWith('/micro/'),
      answer: (exchange, path, query) => answerMicro(memory, exchange, path, query),
    },
  }).catch((error: unknown) => {
    throw new Fault(
      'unavailable',
      `Nothing can listen on ${options.host}:${options.port}. Is another program using the port? Choose one with --port.`,
      { cause: error },
    );
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void collect.close().then(() => process.exit(0)));
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  process.stdout.write(describe(`http://${host}:${collect.port}`, collect.port, plan, options.json));
}

interface MicroOptions {
  readonly plan: string | undefined;
  readonly port: string;
  readonly host: string;
  readonly json: boolean;
}

function readOptions(argv: readonly string[]): MicroOptions | 'help' {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        plan: { type: 'string' },
        port: { type: 'string', default: '9090' },
        host: { type: 'string', default: '127.0.0.1' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
      strict: true,
    });
    const { plan, port, host, json, help } = values;
    if (help) return 'help';
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
      throw new Error(`--port is "${port}": it takes a port from 0 to 65535`);
    return { plan, port, host, json };
  } catch (error) {
    const said = error instanceof Error ? error.message.split(/\. |\.?\n/)[0] : String(error);
    throw new Fault('invalid_config', `${said}. trackway micro --help lists the options.`);
  }
}

async function readPlan(file: string): Promise<PlanDocument> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Fault('invalid_config', `The plan "${file}" cannot be read: is the path right?`, {
      cause: error,
    });
  });
  const read = readPlanText(text, file);
  if ('document' in read) return read.document;
  throw new Fault('invalid_config', `The plan has problems.\n${read.problems.join('\n')}`);
}

function describe(url: string, port: number, plan: PlanDocument | null, json: boolean): string {
  if (json) return `${JSON.stringify({ url, port, pid: process.pid, plan: plan?.name ?? null })}\n`;
  return `
Trackway micro is listening; what it gets is in its memory and nowhere else.

  Send events to   ${url}   (with any write key)
  Plan             ${plan === null ? 'none: --plan FILE judges events by one' : plan.name}
  What came        ${url}/micro/all   /micro/good   /micro/bad
  Begin anew       curl -X POST ${url}/micro/reset

  ${renderSnippet(url, 'any')}
`;
}
