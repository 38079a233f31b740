/** trackway check PATHS: source code against a plan file, without running either. Needs no running Trackway. */
import { Presets, SingleBar } from 'cli-progress';
import { Command, Option } from 'commander';
import { Fault } from '../../src/system/fault.ts';
import { REPORT_FORMATS, type ReportFormat } from '../check/report-formats.ts';
import { type Io, isTty, write } from '../io.ts';

interface Options {
  readonly plan?: string;
  readonly config?: string;
  readonly format: ReportFormat;
  readonly json?: boolean;
  readonly strict?: boolean;
  readonly object: readonly string[];
  readonly wrapper: readonly string[];
}

const EXIT_FOUND = 1;
const BAR_AFTER_MS = 2_000;

export function checkCommand(io: Io, exit: (code: number) => void): Command {
  return new Command('check')
    .description('compare the analytics calls in source code with a plan; 1 when something is wrong, for CI')
    .argument('[paths...]', 'files and folders (default: those of trackway.yaml, else the current folder)')
    .option('--plan <file>', "the plan's file (default: the one of trackway.yaml)")
    .option(
      '--config <file>',
      'where `check:` says plan, paths, objects and wrappers (default: trackway.yaml)',
    )
    .option(
      '--object <name>',
      'name of an analytics object besides "analytics"; may be repeated',
      collect,
      [],
    )
    .option(
      '--wrapper <call>',
      'a function that tracks: NAME:EVENT,PROPERTIES with places of its arguments; may be repeated',
      collect,
      [],
    )
    .addOption(new Option('--format <format>', 'how it is printed').choices(REPORT_FORMATS).default('plain'))
    .option('--json', 'the same as --format json')
    .option('--strict', 'also what could not be resolved is wrong')
    .action(async (paths: string[], options: Options) => {
      // The parser and the plan's checker are large; other commands do without.
      const [{ OBJECT_NAMES }, { checkSources }, { readCheckSettings, wrapperOf }, { readPlanFile }, report] =
        await Promise.all([
          import('../check/receivers.ts'),
          import('../check/run.ts'),
          import('../check/settings.ts'),
          import('../plan/plan-file.ts'),
          import('../check/report.ts'),
        ]);
      const settings = await readCheckSettings(
        options.config ?? 'trackway.yaml',
        options.config !== undefined,
      );
      const plan = options.plan ?? settings.plan;
      if (plan === null)
        throw new Fault(
          'bad_request',
          'Which plan? Say --plan FILE, or `check: {plan: FILE}` in trackway.yaml.',
        );
      const bar = openBar(io);
      const result = await checkSources({
        paths: paths.length > 0 ? paths : settings.paths.length > 0 ? settings.paths : ['.'],
        root: process.cwd(),
        plan: await readPlanFile(plan),
        objects: [...OBJECT_NAMES, ...settings.objects, ...options.object],
        wrappers: [...options.wrapper.map(wrapperOf), ...settings.wrappers],
        onProgress: bar.show,
      }).finally(bar.stop);
      await write(io.stdout, report.reportOf(result, options.json === true ? 'json' : options.format));
      const isWrong = result.findings.some(({ level }) => level === 'error');
      if (isWrong || (options.strict === true && report.unresolvedOf(result).length > 0)) exit(EXIT_FOUND);
    });
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** On a terminal, once it takes longer than people wait without asking themselves. */
function openBar(io: Io): { show(done: number, total: number): Promise<void>; stop(): void } {
  const startedAt = performance.now();
  let bar: SingleBar | null = null;
  return {
    async show(done, total) {
      if (!isTty(io.stderr) || performance.now() - startedAt < BAR_AFTER_MS) return;
      if (bar === null) {
        bar = new SingleBar(
          { format: '{bar} {value} of {total} files', stream: io.stderr },
          Presets.shades_classic,
        );
        bar.start(total, done);
      }
      bar.update(done);
      // The terminal is written to between two turns.
      await new Promise((resolve) => setImmediate(resolve));
    },
    stop: () => bar?.stop(),
  };
}
