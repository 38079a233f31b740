/** trackway plan import FILE: a plan of another format as a plan file. */
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { Command, Option } from 'commander';
import { writePlanYaml } from '../../src/plan/formats/yaml/write.ts';
import type { PlanDocument, PlanProblem } from '../../src/plan/model.ts';
import { findProblems } from '../../src/plan/problems/find-problems.ts';
import { Fault } from '../../src/system/fault.ts';
import { type Io, write } from '../io.ts';
import { IMPORTED, type ImportFormat, readText } from '../plan/formats.ts';
import { replace, saveNew } from '../plan/save.ts';
import { plain } from '../text.ts';

interface Options {
  readonly format: ImportFormat;
  readonly name?: string;
  readonly output?: string;
  readonly update?: boolean;
  readonly json?: boolean;
}

export function planImportCommand(io: Io): Command {
  return new Command('import')
    .description('make a plan file of a plan from Segment, Typewriter or a spreadsheet')
    .argument('<file>', 'the plan in the other format')
    .addOption(new Option('--format <format>', 'what the file is').choices(IMPORTED).makeOptionMandatory())
    .option('--name <name>', 'name of the plan (default: its own, or the name of the file)')
    .option('-o, --output <file>', 'where the plan goes, as YAML (default: standard output)')
    .option('--update', 'the output is there: change it into this plan and keep its comments')
    .option('--json', 'print JSON in a stable shape (see docs/cli.md)')
    .action(async (file: string, options: Options) => {
      const { document, ignored } = await read(file, options);
      const { output } = options;
      const updated = output !== undefined && options.update === true;
      const text = writePlanYaml(document, updated ? await textOf(output) : undefined);
      if (updated) await replace(output, text);
      else if (output !== undefined)
        await saveNew(output, text, 'Name another file, or say --update to change it.');
      const summary = {
        file: output ?? null,
        format: options.format,
        rules: document.rules.length,
        ignored,
        document,
      };
      if (options.json === true) return write(io.stdout, `${JSON.stringify(summary, null, 2)}\n`);
      if (output === undefined) await write(io.stdout, text);
      await write(io.stderr, describe(summary));
    });
}

async function read(
  file: string,
  { format, name }: Options,
): Promise<{ readonly document: PlanDocument; readonly ignored: readonly string[] }> {
  const fallback = name ?? basename(file, extname(file));
  const plan = readText(await textOf(file), format, fallback);
  if ('problems' in plan) throw refusal(file, plan.problems);
  const { problems, document } = findProblems(
    name === undefined ? plan.document : { ...plan.document, name },
  );
  if (problems !== undefined) throw refusal(file, problems);
  return { document, ignored: plan.ignored ?? [] };
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Fault('bad_request', `"${file}" cannot be read: is the path right?`, { cause: error });
  }
}

function refusal(file: string, problems: readonly PlanProblem[]): Fault {
  const lines = problems.map(
    ({ line, path, message, code }) =>
      `${file}${line === undefined ? '' : `:${line}`}: ${path} ${message} (${code})`,
  );
  return new Fault('bad_request', `The plan has problems.\n${lines.join('\n')}`);
}

function describe({
  file,
  rules,
  ignored,
}: {
  file: string | null;
  rules: number;
  ignored: readonly string[];
}): string {
  const columns =
    ignored.length === 0 ? '' : ` Columns that were not read: ${ignored.map(plain).join(', ')}.`;
  return `${rules} rules${file === null ? '' : ` are in ${plain(file)}`}.${columns}\n`;
}
