/**
 * The programs that the clients of other languages need, and the folders they run in. Tools of Debian are installed
 * where they are missing, as Chromium is; libraries come from their own registries through their ordinary clients,
 * which keep what they fetched between runs. A test never skips: what cannot be had is an error that says what to do.
 */
import { type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** By command: the arguments of a look at its version, and Debian's packages that bring it. */
const TOOLS = {
  python3: { look: ['-m', 'venv', '--help'], packages: ['python3', 'python3-venv'] },
  go: { look: ['version'], packages: ['golang-go'] },
  java: { look: ['-version'], packages: ['default-jdk-headless'] },
  mvn: { look: ['-version'], packages: ['maven'] },
  ruby: { look: ['--version'], packages: ['ruby'] },
  php: { look: ['-r', 'exit(function_exists("curl_init") ? 0 : 1);'], packages: ['php-cli', 'php-curl'] },
  curl: { look: ['--version'], packages: ['curl'] },
} as const;
export type Tool = keyof typeof TOOLS;

/** Makes sure that these are here. Throws with the names of what to install when that fails. */
export function needTools(...names: readonly Tool[]): void {
  const missing = names.filter((name) => spawnSync(name, TOOLS[name].look).status !== 0);
  if (missing.length === 0) return;
  const packages = missing.flatMap((name) => TOOLS[name].packages);
  spawnSync('apt-get', ['update'], { stdio: 'ignore' });
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  spawnSync('apt-get', install, {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  const still = missing.filter((name) => spawnSync(name, TOOLS[name].look).status !== 0);
  if (still.length > 0)
    throw new Error(
      `This test runs a client's real library and needs ${still.join(', ')}. Install it (on Debian: apt-get install ${packages.join(' ')}) and run the test again.`,
    );
}

export function makeFolder(name: string): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `trackway-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export interface Ran {
  readonly code: number | null;
  readonly output: string;
}

/** Runs to its end. The output is both streams, in the order of arrival. */
export async function run(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<Ran> {
  return start(command, args, options).done;
}

export function start(command: string, args: readonly string[], options: SpawnOptions = {}) {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  const done = new Promise<Ran>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
  const stop = async (): Promise<Ran> => {
    child.kill('SIGKILL');
    return done;
  };
  return { done, stop, output: () => output };
}

/** A step of preparation that reaches a registry. Throws with the command's words and what it needs. */
export async function install(
  registry: string,
  command: string,
  args: readonly string[],
  cwd: string,
): Promise<void> {
  const { code, output } = await run(command, args, { cwd });
  if (code !== 0)
    throw new Error(
      `${[command, ...args].join(' ')} ended with ${code}. This test fetches the client's library from ${registry}, once, and needs the network for that.\n${output}`,
    );
}
