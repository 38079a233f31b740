/** trackway plan push|pull: a plan between a file and the server. */
import type { Command } from 'commander';
import type { PlanDocument } from '../../src/plan/model.ts';
import { Fault } from '../../src/system/fault.ts';
import { type Client, field, items, textOf } from '../client.ts';
import { apiCommand, type Common, openSession } from '../command.ts';
import { type Io, write } from '../io.ts';
import { FILE_FORMATS, type FileFormat } from '../plan/file-formats.ts';
import { readPrevious, replace } from '../plan/save.ts';
import { describePublished, findPlan, matchPlan, pathOf, publishPlan } from '../plan/server-plan.ts';
import { plain } from '../text.ts';

const TEXTS = ['segment', 'typewriter', 'csv', 'markdown'] as const;

export function addFileCommands(command: Command, io: Io): void {
  addPush(command, io);
  addPull(command, io);
}

interface Push extends Common {
  readonly plan?: string;
  readonly name?: string;
  readonly format?: string;
  readonly publish?: boolean;
  readonly note?: string;
}

function addPush(command: Command, io: Io): void {
  command.addCommand(
    apiCommand('push', "make a plan's draft what a file says; pushing it again changes nothing")
      .argument('<file>', 'YAML, CSV, or JSON of Trackway, Segment or Typewriter; - is standard input')
      .option('--plan <plan>', 'name or id of the plan to change (default: the one named as in the file)')
      .option('--name <name>', 'name of the plan, where the file has none (CSV)')
      .option('--format <format>', `${FILE_FORMATS.join(', ')} (default: by the file's name)`)
      .option('--publish', 'and put it in force')
      .option('--note <text>', 'with --publish: what changed and why')
      .action(async (path: string, options: Push) => {
        const { format, name } = options;
        // What reads and checks plans is loaded where it is needed: it would double the start of every command.
        const { readForeignFile } = await import('../plan/foreign-file.ts');
        const document = await readForeignFile({ path, format: formatNamed(format), name }, io);
        const session = await openSession(options, io);
        const pushed = await pushDocument(session.client, document, options.plan);
        const published = options.publish
          ? await publishPlan(session.client, pushed.plan, {
              note: options.note,
              from: revisionOf(pushed.plan),
            })
          : null;
        const { id, name: planName } = { id: textOf(pushed.plan, 'id'), name: textOf(pushed.plan, 'name') };
        const answer = {
          id,
          name: planName,
          isNew: pushed.isNew,
          isChanged: pushed.isChanged,
          revision: field(pushed.plan, 'draft', 'revision'),
          published: field(published ?? pushed.plan, 'published', 'version') ?? null,
          isPublished: field(published ?? pushed.plan, 'draft', 'isPublished') === true,
        };
        await session.print(answer, () => {
          const done = pushed.isNew
            ? 'is a new plan'
            : pushed.isChanged
              ? 'has a new draft'
              : 'is as the file says';
          const line = `${plain(planName)} (${id}) ${done}.\n`;
          return published === null ? line : `${line}${describePublished(published)}`;
        });
      }),
  );
}

function formatNamed(format: string | undefined): FileFormat | undefined {
  const known = FILE_FORMATS.find((other) => other === format);
  if (format === undefined || known !== undefined) return known;
  throw new Fault('bad_request', `--format is "${format}": it takes ${FILE_FORMATS.join(', ')}.`);
}

const revisionOf = (plan: unknown): string => String(field(plan, 'draft', 'revision'));

interface Pushed {
  readonly plan: unknown;
  readonly isNew: boolean;
  readonly isChanged: boolean;
}

async function pushDocument(
  client: Client,
  document: PlanDocument,
  wanted: string | undefined,
): Promise<Pushed> {
  const known =
    wanted === undefined
      ? matchPlan(items(await client.get('/api/v1/plans'), 'plans'), document.name)
      : await findPlan(client, wanted);
  if (known === undefined)
    return { plan: await client.send('POST', '/api/v1/plans', { document }), isNew: true, isChanged: true };
  const before = revisionOf(known);
  const plan = await client.send('PUT', `${pathOf(known)}/draft`, document, { 'if-match': before });
  return { plan, isNew: false, isChanged: revisionOf(plan) !== before };
}

interface Pull extends Common {
  readonly output?: string;
  readonly version: string;
  readonly format: string;
}

function addPull(command: Command, io: Io): void {
  command.addCommand(
    apiCommand('pull', 'a plan as a file; a plan file that is there keeps its comments and its order')
      .argument('<plan>', 'name or id')
      .option('-o, --output <file>', 'where it goes (default: standard output)')
      .option('--version <version>', 'draft, published or the number of a version', 'draft')
      .option('--format <format>', `yaml, ${TEXTS.join(', ')}`, 'yaml')
      .action(async (wanted: string, options: Pull) => {
        const session = await openSession(options, io);
        const plan = await findPlan(session.client, wanted);
        const before = options.output === undefined ? undefined : await readPrevious(options.output);
        const { exportText } = await import('../plan/export-text.ts');
        const text = await exportText(session.client, plan, options, before);
        if (options.output === undefined) return write(io.stdout, text);
        if (text !== before) await replace(options.output, text);
        const answer = { id: textOf(plan, 'id'), file: options.output, isChanged: text !== before };
        const file = plain(options.output);
        await session.print(answer, () =>
          answer.isChanged ? `${plain(textOf(plan, 'name'))} is in ${file}.\n` : `${file} says it already.\n`,
        );
      }),
  );
}
