/** trackway config: the table of settings, printed from their one declaration. */
import { Command } from 'commander';
import { environmentName, SETTINGS } from '../../src/config.ts';
import { type Io, write } from '../io.ts';

export function configCommand(io: Io): Command {
  const print = (options: { json?: boolean }): Promise<void> =>
    write(
      io.stdout,
      options.json === true ? `${JSON.stringify({ settings: listSettings() }, null, 2)}\n` : describe(),
    );
  return new Command('config')
    .description('print every setting of `trackway start`: option, variable, default, why')
    .option('--json', 'print JSON in a stable shape')
    .helpOption(false)
    .option('-h, --help', 'the same table')
    .action(print);
}

export interface SettingLine {
  readonly option: string;
  readonly environment: string;
  readonly kind: string;
  readonly default: string | number | boolean;
  readonly what: string;
  readonly why: string;
}

export function listSettings(): readonly SettingLine[] {
  return Object.values(SETTINGS).map((setting) => ({
    option: `--${setting.option}`,
    environment: environmentName(setting.option),
    kind: setting.kind,
    default: setting.default,
    what: setting.what,
    why: setting.why,
  }));
}

function describe(): string {
  const entries = listSettings().map(
    ({ option, environment, kind, default: fallback, what, why }) =>
      `${option} <${kind}>  ${environment}  (default: ${fallback === '' ? 'none' : fallback})\n    ${what}\n    Why: ${why}\n`,
  );
  return `Settings of trackway start. Order of precedence: command line, environment, default.\n\n${entries.join('\n')}`;
}
