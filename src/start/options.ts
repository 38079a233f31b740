/** The command line of `trackway start`, made from the settings table. */
import { parseArgs } from 'node:util';
import { type Config, environmentName, readConfig, SETTINGS, type SettingName } from '../config.ts';
import { Fault } from '../system/fault.ts';

const NAMES = Object.keys(SETTINGS) as SettingName[];

/** Throws Fault `invalid_config` for an unknown option or a value that its setting does not take. */
export function parseStartOptions(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Config | 'help' {
  const options = Object.fromEntries(
    NAMES.map((name) => [
      SETTINGS[name].option,
      { type: SETTINGS[name].kind === 'flag' ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  let values: Record<string, unknown>;
  try {
    values = parseArgs({
      args: [...argv],
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      strict: true,
    }).values;
  } catch (error) {
    const said = error instanceof Error ? error.message.split(/\. |\.?\n/)[0] : String(error);
    throw new Fault('invalid_config', `${said}. trackway start --help lists the options.`);
  }
  if (values.help) return 'help';
  return readConfig(
    Object.fromEntries(NAMES.map((name) => [name, values[SETTINGS[name].option]])),
    environment,
  );
}

export function renderStartHelp(): string {
  const lines = NAMES.map((name) => {
    const { option, what, default: fallback } = SETTINGS[name];
    return `  --${option.padEnd(34)} ${what}${fallback === '' || fallback === false ? '' : ` [${fallback}]`}\n    ${environmentName(option)}`;
  });
  return `Usage: trackway start [options]\n\nStarts collection, pipeline, warehouse and API on one machine.\n\n${lines.join('\n')}\n\ntrackway config --help says why each setting is as it is.\n`;
}
