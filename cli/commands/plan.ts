/** trackway plan: tracking plans as files, and on a server (plan-server.ts). What each does is loaded when it is run: parsers and checkers are large. */
import { Command, Option } from 'commander';
import { SEVERITIES } from '../../src/plan/diff/change.ts';
import { apiCommand } from '../command.ts';
import type { Io } from '../io.ts';
import {
  type DiffOptions,
  EXPORTED,
  type ExportOptions,
  FAIL_ON,
  IMPORTED,
  type ImportOptions,
  type InitOptions,
  LINT_FORMATS,
  type LintOptions,
} from '../plan/options.ts';
import { checkCommand } from './check.ts';
import { planInferCommand } from './plan-infer.ts';
import { planRehearseCommand } from './plan-rehearse.ts';
import { addServerCommands } from './plan-server.ts';
import { typesCommand } from './types.ts';

const JSON_OPTION = 'print JSON in a stable shape (see docs/cli.md)';

export function planCommand(io: Io, exit: (code: number) => void): Command {
  const command = new Command('plan').description('tracking plans: what is tracked, and why');
  const commands = [init(io), lint(io, exit), diff(io, exit), importFrom(io), exportTo(io)];
  // Known by themselves as well: whoever looks for what a plan can do finds them here.
  const others = [
    planInferCommand(io),
    planRehearseCommand(io),
    typesCommand(io, exit),
    checkCommand(io, exit),
  ];
  for (const inner of [...commands, ...others]) command.addCommand(inner);
  addServerCommands(command, io);
  return command;
}

function init(io: Io): Command {
  return new Command('init')
    .description('write a plan file to begin with')
    .argument('[file]', 'where it goes', 'plan.yaml')
    .option('--template <id>', 'what to begin with; --list says what there is', 'core-three')
    .option('--name <name>', 'name of the plan (default: that of the template)')
    .option('--list', 'only say which templates there are')
    .option('--json', JSON_OPTION)
    .action(async (file: string, options: InitOptions) => {
      const { initPlan } = await import('../plan/init.ts');
      await initPlan(file, options, io);
    });
}

function lint(io: Io, exit: (code: number) => void): Command {
  return apiCommand(
    'lint',
    'say what people will be sorry for in plan files: names, doubles, what is missing',
  )
    .argument('<file...>', 'plan files')
    .addOption(
      new Option('--fix [extent]', 'change the file: what no event notices, or all that has a fix').choices([
        'safe',
        'all',
      ]),
    )
    .addOption(
      new Option('--format <format>', 'how findings are printed').choices(LINT_FORMATS).default('plain'),
    )
    .addOption(
      new Option('--fail-on <level>', 'exit with 1 for findings this grave')
        .choices(FAIL_ON)
        .default('error'),
    )
    .option('--facts', 'ask the server what came in 30 days: rules never seen, events without a rule')
    .option(
      '--plan <plan>',
      'with facts of the sources of this plan (default: the one of the name in the file)',
    )
    .option('--source <id...>', 'with facts of these sources')
    .action(async (files: string[], options: LintOptions) => {
      const { lintFiles } = await import('../plan/lint.ts');
      exit(await lintFiles(files, options, io));
    });
}

function diff(io: Io, exit: (code: number) => void): Command {
  return new Command('diff')
    .description('say what is different in one plan file from another, and how grave it is')
    .argument('<from>', 'the plan before')
    .argument('<to>', 'the plan after')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 for changes this grave or graver').choices(SEVERITIES),
    )
    .option('--json', JSON_OPTION)
    .action(async (from: string, to: string, options: DiffOptions) => {
      const { diffFiles } = await import('../plan/diff.ts');
      exit(await diffFiles(from, to, options, io));
    });
}

function importFrom(io: Io): Command {
  return new Command('import')
    .description('make a plan file of a plan from Segment, Typewriter or a spreadsheet')
    .argument('<file>', 'the plan in the other format')
    .addOption(new Option('--format <format>', 'what the file is').choices(IMPORTED).makeOptionMandatory())
    .option('--name <name>', 'name of the plan (default: its own, or the name of the file)')
    .option('-o, --output <file>', 'where the plan goes, as YAML (default: standard output)')
    .option('--update', 'the output is there: change it into this plan and keep its comments')
    .option('--json', JSON_OPTION)
    .action(async (file: string, options: ImportOptions) => {
      const { importPlan } = await import('../plan/import.ts');
      await importPlan(file, options, io);
    });
}

function exportTo(io: Io): Command {
  return new Command('export')
    .description('write a plan file as Segment, Typewriter, spreadsheets or Markdown have it')
    .argument('<file>', 'the plan file')
    .addOption(new Option('--format <format>', 'what to write').choices(EXPORTED).makeOptionMandatory())
    .option('-o, --output <file>', 'where it goes (default: standard output)')
    .option('--json', `with -o: ${JSON_OPTION}`)
    .action(async (file: string, options: ExportOptions) => {
      const { exportPlan } = await import('../plan/export.ts');
      await exportPlan(file, options, io);
    });
}
