/** The `trackway` command as a person types it in a terminal, against a started product or by itself. */
import { spawn } from 'node:child_process';
import type { Product } from './product.ts';

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `trackway ARGS` with the product's address and token in the environment. Never throws on a failing command. */
export async function runCommand(
  args: readonly string[],
  options: {
    readonly product?: Product;
    readonly env?: Readonly<Record<string, string>>;
    readonly cwd?: string;
  } = {},
): Promise<CommandResult> {
  const running = startCommand(args, options);
  return running.done;
}

export interface RunningCommand {
  readonly pid: number;
  stdout(): string;
  stderr(): string;
  readonly done: Promise<CommandResult>;
  kill(signal?: NodeJS.Signals): void;
}

export function startCommand(
  args: readonly string[],
  options: {
    readonly product?: Product;
    readonly env?: Readonly<Record<string, string>>;
    readonly cwd?: string;
  } = {},
): RunningCommand {
  const { product } = options;
  const child = spawn(
    process.execPath,
    [new URL('../../bin/trackway.js', import.meta.url).pathname, ...args],
    {
      cwd: options.cwd,
      env: {
        ...process.env,
        ...(product ? { TRACKWAY_URL: product.api, TRACKWAY_TOKEN: product.token } : {}),
        ...options.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const kill = (signal: NodeJS.Signals = 'SIGKILL'): void => {
    child.kill(signal);
  };
  const killAtExit = (): void => kill();
  process.once('exit', killAtExit);
  const done = new Promise<CommandResult>((resolve) =>
    child.once('close', (code) => {
      process.removeListener('exit', killAtExit);
      resolve({ code, stdout, stderr });
    }),
  );
  return { pid: child.pid ?? 0, stdout: () => stdout, stderr: () => stderr, done, kill };
}

/** The JSON lines of a command's output. */
export function readLines<Row = Record<string, unknown>>(text: string): Row[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Row);
}
