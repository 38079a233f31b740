/** trackway plan infer: a plan proposed from what a source sent, or from a file of events. */
import { writeFile } from 'node:fs/promises';
import { Presets, SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { FAULTS, Fault, type FaultCode } from '../../src/system/fault.ts';
import { field, items, parseJson, textOf } from '../client.ts';
import { apiCommand, type Common, openSession, type Session, untilInterrupted } from '../command.ts';
import { type Io, isTty, write } from '../io.ts';
import { eventsOf } from '../server-sent.ts';
import { plain } from '../text.ts';
import { findSource } from './source.ts';

interface Options extends Common {
  readonly source: readonly string[];
  readonly days: string;
  readonly events?: string;
  readonly name?: string;
  readonly file?: string;
  readonly map: readonly string[];
  readonly output?: string;
}

export function planInferCommand(io: Io): Command {
  return apiCommand('infer', 'propose a plan from what was sent; never from values that look personal')
    .option('--source <source>', 'name or id of a source; may be repeated (default: all)', collect, [])
    .option('--days <days>', 'how far back', '30')
    .option('--events <count>', 'the newest so many of each source, at most (default: 100,000)')
    .option(
      '--file <file>',
      'from a file as `trackway import` takes it, without the API; - is standard input',
    )
    .option(
      '--map <target=column>',
      'with --file, CSV: which column fills what; may be repeated',
      collect,
      [],
    )
    .option('--name <name>', 'name of the plan')
    .option('-o, --output <file>', 'where the plan goes, as YAML (default: standard output)')
    .action(async (options: Options) => {
      if (!/^\d{1,4}$/.test(options.days) || Number(options.days) < 1)
        throw new Fault(
          'bad_request',
          `--days is "${options.days}": it takes a whole number from 1 to 9999.`,
        );
      const answer =
        options.file === undefined ? await askApi(options, io) : await readFileOf(options.file, options, io);
      const { findProblems } = await import('../../src/plan/problems/find-problems.ts');
      const { writePlanYaml } = await import('../../src/plan/formats/yaml/write.ts');
      const found = findProblems(field(answer, 'document'));
      if (found.problems !== undefined) {
        const [problem] = found.problems;
        throw new Fault('internal', `The proposed plan is not sound: ${problem?.path} ${problem?.message}`);
      }
      const yaml = writePlanYaml(found.document);
      if (options.output !== undefined) await save(options.output, yaml);
      if (options.json === true) await write(io.stdout, `${JSON.stringify(answer, null, 2)}\n`);
      else if (options.output === undefined) await write(io.stdout, yaml);
      if (options.json !== true) await write(io.stderr, describe(answer, options.output));
    });
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

async function save(file: string, text: string): Promise<void> {
  try {
    // A plan that people have worked on is not written over.
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw new Fault(
      isThere ? 'conflict' : 'bad_request',
      isThere
        ? `"${file}" is there already: name another file.`
        : `"${file}" cannot be written: is the path right?`,
      { cause: error },
    );
  }
}

async function askApi(options: Options, io: Io): Promise<unknown> {
  const session = await openSession(options, io);
  const sources = await Promise.all(
    options.source.map(async (wanted) => textOf(await findSource(session.client, wanted), 'id')),
  );
  const query = new URLSearchParams([
    ...sources.map((source) => ['source', source]),
    ['from', `-${options.days}d`],
    ...(options.events === undefined ? [] : [['events', options.events]]),
    ...(options.name === undefined ? [] : [['name', options.name]]),
  ]);
  return follow(session, `/api/v1/plans/infer?${query}`, io);
}

/** Reads the stream to its end, with a bar on a terminal. */
async function follow({ client, json }: Session, path: string, io: Io): Promise<unknown> {
  const { signal, done } = untilInterrupted(io);
  const bar = json ? null : openBar(io);
  try {
    for await (const { event, data } of eventsOf(await client.open(path, {}, signal, 'text/event-stream'))) {
      const told = parseJson(data);
      if (event === 'progress')
        bar?.update(Number(field(told, 'progress')), { events: field(told, 'events') });
      if (event === 'failed') throw new Fault(codeOf(told), textOf(told, 'error', 'message'));
      if (event === 'proposal') return told;
    }
  } finally {
    bar?.stop();
    done();
  }
  throw new Fault('unavailable', 'The API ended its answer in the middle. Try again.');
}

function codeOf(told: unknown): FaultCode {
  const code = textOf(told, 'error', 'code');
  return code in FAULTS ? (code as FaultCode) : 'internal';
}

async function readFileOf(file: string, options: Options, io: Io): Promise<unknown> {
  const { inferFile } = await import('../plan/infer-file.ts');
  const bar = options.json === true ? null : openBar(io);
  try {
    const { inference, bad } = await inferFile(
      file,
      { columns: { map: options.map }, stdin: io.stdin, name: options.name ?? 'Proposed plan' },
      ({ readBytes, totalBytes, events }) =>
        bar?.update(totalBytes === null ? 0 : readBytes / totalBytes, { events }),
    );
    return { ...inference.propose(), complete: true, rejected: bad };
  } finally {
    bar?.stop();
  }
}

function openBar(io: Io): SingleBar | null {
  if (!isTty(io.stderr)) return null;
  const bar = new SingleBar(
    { format: '{bar} {percentage}% | {events} events', stream: io.stderr, hideCursor: true },
    Presets.shades_classic,
  );
  bar.start(1, 0, { events: 0 });
  return bar;
}

function describe(answer: unknown, output: string | undefined): string {
  const rules = items(answer, 'document', 'rules').length;
  const rejected = Number(field(answer, 'rejected') ?? 0);
  const lines = [
    `${String(field(answer, 'events'))} events make ${rules} rules${output === undefined ? '' : ` in ${output}`}.`,
    ...(rejected > 0 ? [`${rejected} rows are no events and were passed over.`] : []),
    ...(field(answer, 'complete') === false
      ? ['There were more events than were read: --events reads more, --days fewer days.']
      : []),
    ...items(answer, 'warnings').map((warning) => plain(textOf(warning, 'message'))),
    'Next: say why each event is tracked (why:), and who owns it.',
  ];
  return `${lines.join('\n')}\n`;
}
