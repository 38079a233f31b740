/** trackway plan import FILE: a plan of another format as a plan file. */
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { writePlanYaml } from '../../src/plan/formats/yaml/write.ts';
import type { PlanDocument, PlanProblem } from '../../src/plan/model.ts';
import { findProblems } from '../../src/plan/problems/find-problems.ts';
import { Fault } from '../../src/system/fault.ts';
import { type Io, write } from '../io.ts';
import { plain } from '../text.ts';
import { readText } from './formats.ts';
import type { ImportOptions } from './options.ts';
import { replace, saveNew } from './save.ts';

export async function importPlan(file: string, options: ImportOptions, io: Io): Promise<void> {
  const { document, ignored } = await read(file, options);
  const { output, format } = options;
  const updated = output !== undefined && options.update === true;
  const text = writePlanYaml(document, updated ? await textOf(output) : undefined);
  if (updated) await replace(output, text);
  else if (output !== undefined)
    await saveNew(output, text, 'Name another file, or say --update to change it.');
  const summary = { file: output ?? null, format, rules: document.rules.length, ignored, document };
  if (options.json === true) return write(io.stdout, `${JSON.stringify(summary, null, 2)}\n`);
  if (output === undefined) await write(io.stdout, text);
  await write(io.stderr, describe(summary));
}

async function read(
  file: string,
  { format, name }: ImportOptions,
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
