/**
 * trackway types PLAN.yaml: typed functions for each rule, and JSON Schema files. Needs no running Trackway, but with
 * --plan, which takes what is in force there.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Command, Option } from 'commander';
import type { PlanDocument } from '../../src/plan/model.ts';
import { CLIENT_KINDS, type ClientKind, generateClient } from '../../src/plan/types/client.ts';
import { generateSchemas } from '../../src/plan/types/schema-files.ts';
import { Fault } from '../../src/system/fault.ts';
import { apiCommand, type Common, openSession } from '../command.ts';
import { type Io, write } from '../io.ts';

interface Options extends Common {
  readonly plan?: string;
  readonly output?: string;
  readonly schemas?: string;
  readonly client: ClientKind;
  readonly check?: boolean;
}

interface Generated {
  readonly file: string;
  readonly text: string;
}

const EXIT_DIFFERENT = 1;

export function typesCommand(io: Io, exit: (code: number) => void): Command {
  return apiCommand('types', 'write a typed function for each rule of a plan, and its JSON Schemas')
    .argument('[file]', "the plan's file")
    .option('--plan <plan>', 'instead of a file: name or id of a plan of the server, as it is in force')
    .option('-o, --output <file>', 'the TypeScript file (default: standard output)')
    .option('--schemas <folder>', 'a JSON Schema file for each rule, here')
    .addOption(
      new Option('--client <kind>', 'calls as analytics.js takes them, or as server libraries do')
        .choices(CLIENT_KINDS)
        .default('browser'),
    )
    .option('--check', 'write nothing; 1 when a file is not what would be written, for CI')
    .action(async (path: string | undefined, options: Options) => {
      const plan = await readPlan(path, options, io);
      const code = generateClient(plan, { client: options.client });
      const files: Generated[] = [
        ...(options.output === undefined ? [] : [{ file: options.output, text: code }]),
        ...(options.schemas === undefined
          ? []
          : generateSchemas(plan).map(({ name, text }) => ({
              file: join(options.schemas ?? '', name),
              text,
            }))),
      ];
      if (files.length === 0) {
        if (options.check === true)
          throw new Fault(
            'bad_request',
            '--check compares files: say which with -o FILE or --schemas FOLDER.',
          );
        await write(io.stdout, code);
        return;
      }
      const compared = await Promise.all(files.map(async (one) => ({ ...one, fresh: await isFresh(one) })));
      const stale = compared.filter(({ fresh }) => !fresh);
      if (options.check !== true) for (const one of stale) await put(one);
      if (options.json === true)
        await write(
          io.stdout,
          `${JSON.stringify({ files: compared.map(({ file, fresh }) => ({ file, fresh })) }, null, 2)}\n`,
        );
      else await write(io.stdout, describe(compared, path ?? plan.name, options));
      if (options.check === true && stale.length > 0) exit(EXIT_DIFFERENT);
    });
}

async function readPlan(path: string | undefined, options: Options, io: Io): Promise<PlanDocument> {
  if ((path === undefined) === (options.plan === undefined))
    throw new Fault('bad_request', 'Of which plan? Name its file, or one of the server with --plan.');
  // The plan's checker is large; other commands do without.
  if (path !== undefined) return (await import('../plan/plan-file.ts')).readPlanFile(path);
  const { readPublishedPlan } = await import('../plan/published-plan.ts');
  return readPublishedPlan((await openSession(options, io)).client, options.plan ?? '');
}

async function isFresh({ file, text }: Generated): Promise<boolean> {
  try {
    return (await readFile(file, 'utf8')) === text;
  } catch {
    return false;
  }
}

async function put({ file, text }: Generated): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    throw new Fault('bad_request', `"${file}" cannot be written: is the path right?`, { cause: error });
  }
}

function describe(
  files: readonly (Generated & { readonly fresh: boolean })[],
  plan: string,
  { check }: Options,
): string {
  return files
    .map(({ file, fresh }) => {
      if (fresh) return `${file} is as the plan has it.\n`;
      return check === true
        ? `${file} is not what ${plan} has: run trackway types again.\n`
        : `${file} is written.\n`;
    })
    .join('');
}
