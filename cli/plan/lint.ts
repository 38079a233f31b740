/** trackway plan lint FILE...: what people will be sorry for in plan files, with file, line and column. */
import { readFile } from 'node:fs/promises';
import { readPlanYaml } from '../../src/plan/formats/yaml/read.ts';
import { writePlanYaml } from '../../src/plan/formats/yaml/write.ts';
import type { Facts, FindingLevel } from '../../src/plan/lint/finding.ts';
import { fixPlan } from '../../src/plan/lint/fix-plan.ts';
import { lintPlan } from '../../src/plan/lint/lint-plan.ts';
import type { PlanDocument } from '../../src/plan/model.ts';
import { Fault } from '../../src/system/fault.ts';
import { type Io, write } from '../io.ts';
import { plain } from '../text.ts';
import { readFacts } from './lint-facts.ts';
import { type Linted, reportOf } from './lint-report.ts';
import type { LintOptions } from './options.ts';
import { placesIn } from './places.ts';
import { readPlanFile } from './plan-file.ts';
import { renameKeys } from './rename-keys.ts';
import { replace } from './save.ts';

/** The exit code: 1 when there is a finding as grave as --fail-on says. Faults of files and of the API are thrown. */
export async function lintFiles(files: readonly string[], options: LintOptions, io: Io): Promise<number> {
  const linted: Linted[] = [];
  for (const file of files) linted.push(await lintFile(file, options, io));
  await write(io.stdout, reportOf(linted, options.json === true ? 'json' : options.format));
  const grave = linted
    .flatMap(({ findings }) => findings)
    .some(({ level }) => isAsGrave(level, options.failOn));
  return grave ? 1 : 0;
}

function isAsGrave(level: FindingLevel, limit: LintOptions['failOn']): boolean {
  return limit !== 'never' && (level === 'error' || limit === 'warning');
}

async function lintFile(file: string, options: LintOptions, io: Io): Promise<Linted> {
  const document = await readPlanFile(file);
  const facts = await factsFor(document, options, io);
  const { fix } = options;
  if (fix === undefined) return located(file, await textOf(file), lintPlan(document, facts));
  const before = await textOf(file);
  if (before.trimStart().startsWith('{'))
    throw new Fault('bad_request', `--fix changes YAML files, and "${file}" is JSON. Lint it without --fix.`);
  const fixed = fixPlan(document, facts, fix === true ? 'safe' : fix);
  const after =
    fixed.changes.length === 0 ? before : writePlanYaml(fixed.document, renameKeys(before, fixed.changes));
  if (after !== before) await replace(file, after);
  const said = fixed.changes.map(({ sentence }) => `${plain(file)}: fixed: ${plain(sentence)}\n`);
  await write(io.stderr, said.join(''));
  return located(file, after, fixed.left);
}

async function factsFor(document: PlanDocument, options: LintOptions, io: Io): Promise<Facts | undefined> {
  const { facts, plan, source } = options;
  if (facts !== true && plan === undefined && source === undefined) return undefined;
  return readFacts(plan ?? document.name, options, io);
}

function located(file: string, text: string, findings: ReturnType<typeof lintPlan>): Linted {
  const read = readPlanYaml(text);
  const placeOf = 'problems' in read ? () => ({ line: 1, column: 1 }) : placesIn(text, read.lineOf);
  return { file, findings: findings.map((finding) => ({ ...finding, ...placeOf(finding.path) })) };
}

/** It was read a moment ago. */
function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8');
}
