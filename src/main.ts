/** The composition root: which process this is, and what it is made of. Imported by nobody but the command's door. */
import type { Config } from './config.ts';
import { parseStartOptions, renderStartHelp } from './start/options.ts';
import { explainFolderError } from './start/own-folder.ts';
import { EXIT_HOPELESS, nextWord } from './system/child.ts';
import { FAULTS, Fault } from './system/fault.ts';

const HOPELESS = new Set(['invalid_config', 'unsafe_bind', 'already_running', 'forbidden']);

export async function main(argv: readonly string[]): Promise<void> {
  try {
    const config = parseStartOptions(argv, process.env);
    if (config === 'help') process.stdout.write(renderStartHelp());
    else await runRole(config, argv).catch((error) => Promise.reject(explainFolderError(error, config.data)));
  } catch (error) {
    endWith(error);
  }
}

/** Says what is wrong. A child tells its supervisor that trying again cannot help; a person gets the code's own exit status. */
function endWith(error: unknown): never {
  if (!(error instanceof Fault)) throw error;
  process.stderr.write(`trackway: ${error.message} (${error.code})\n`);
  process.exit(process.send && HOPELESS.has(error.code) ? EXIT_HOPELESS : FAULTS[error.code].exit);
}

/** `trackway micro`: see start/micro/run.ts. */
export async function micro(argv: readonly string[]): Promise<void> {
  try {
    await (await import('./start/micro/run.ts')).runMicro(argv);
  } catch (error) {
    endWith(error);
  }
}

/** Each role imports only what it needs, before it is told to begin: a collection process has no warehouse in its memory. */
async function runRole(config: Config, argv: readonly string[]): Promise<void> {
  switch (config.role) {
    case 'collect': {
      const { runCollect } = await import('./start/collect.ts');
      await nextWord();
      return runCollect(config);
    }
    case 'core':
      return (await import('./start/core.ts')).runCore(config);
    case 'deliver': {
      const { runDeliver } = await import('./start/deliver.ts');
      await nextWord();
      return runDeliver(config);
    }
    case 'demo': {
      const { runDemo } = await import('./start/demo/run.ts');
      await nextWord();
      return runDemo(config);
    }
    default:
      return (await import('./start/supervise.ts')).supervise(config, argv);
  }
}
