/**
 * `trackway start` on one machine: takes the data folder, has it prepared, refuses what would be unsafe, starts
 * the children, prints where to go, and stops everything in order. It stays small for good: what needs libraries
 * is done by the children, the preparing too.
 */
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config.ts';
import { renderSnippet } from '../control/snippet.ts';
import { systemClock } from '../system/clock.ts';
import { Fault } from '../system/fault.ts';
import { openLines } from '../system/lines.ts';
import { lockHolder, takeLock } from '../system/lock.ts';
import { isLoopback } from '../system/loopback.ts';
import { pathsOf } from '../system/paths.ts';
import type { Prepared } from '../system/status.ts';
import { type ChildSpec, openSupervisor, type Supervisor } from '../system/supervisor.ts';
import { demoQuestion, renderBanner } from './banner.ts';
import { awaitFreePorts, choosePorts } from './free-ports.ts';
import { makeFolder } from './own-folder.ts';

const DOOR = fileURLToPath(new URL('../../bin/trackway.js', import.meta.url));

/** Each busy session of the engine holds a pool thread, and so does each file call; the default of four would queue them. */
const CORE_ENV = { UV_THREADPOOL_SIZE: '12' };

/**
 * V8's old space may grow to so many megabytes before it is collected for the first time. Request bodies and pieces of
 * files count for that, 50 MB of them a second under load: without it V8 marked everything three times a second, up to
 * 27 ms each, for 2.3 us an event of all processes together (decision 0060).
 */
const OLD_SPACE_MB: Readonly<Record<string, number>> = { collect: 128, core: 96 };

function childSpecs(config: Config, argv: readonly string[]): ChildSpec[] {
  const ports = ['--port', `${config.port}`, '--collect-port', `${config.collectPort}`];
  const child = (name: string, role: string, stage: number, extra: readonly string[] = []): ChildSpec => ({
    name,
    stage,
    // The last of an option counts: a port that was 0 has been chosen, and stays the same over restarts.
    argv: [...heapOptions(role), DOOR, 'start', ...argv, ...ports, '--role', role, ...extra],
    ...(role === 'core' ? { env: CORE_ENV, prepares: true } : {}),
  });
  const workers = Array.from({ length: config.collectWorkers }, (_, index) =>
    child(config.collectWorkers === 1 ? 'collect' : `collect-${index}`, 'collect', 1, [
      '--partition',
      `${index}`,
    ]),
  );
  const demo = config.demo ? [child('demo', 'demo', 0)] : [];
  return [...demo, ...workers, child('core', 'core', 2), child('deliver', 'deliver', 3)];
}

function heapOptions(role: string): string[] {
  const megabytes = OLD_SPACE_MB[role];
  return megabytes === undefined ? [] : [`--initial-old-space-size=${megabytes}`];
}

/** A predecessor that was killed a moment ago may not be gone from the process table yet. */
const LOCK_WAIT_MS = 1500;

async function takeLockWhenFree(path: string): Promise<() => void> {
  const deadline = performance.now() + LOCK_WAIT_MS;
  while (lockHolder(path) !== null && performance.now() < deadline) await systemClock.sleep(50);
  return takeLock(path);
}

export async function supervise(asked: Config, argv: readonly string[]): Promise<void> {
  const config = { ...asked, ...(await choosePorts(asked)) };
  const paths = pathsOf(config.data);
  const lines = openLines(config.logLevel, 'supervisor');
  makeFolder(paths.root);
  const release = await takeLockWhenFree(paths.lock);
  process.on('exit', release);
  const { promise: ended, resolve: end } = Promise.withResolvers<number>();
  const supervisor = openSupervisor({
    children: childSpecs(config, argv),
    lines,
    now: systemClock.now,
    // The child has said why.
    onHopeless: (_name, exit) => end(exit),
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => end(0));
  // The children's readiness may never come when one is hopeless; `ended` is what decides then.
  const begun = begin(config, supervisor).then(async (text) => {
    process.stdout.write(text);
    if (config.demo) await showDemo(supervisor, howToReach(config));
  });
  const code = await Promise.race([ended, begun.then(() => ended)]).catch(async (error: unknown) => {
    await supervisor.stop();
    throw error;
  });
  await supervisor.stop();
  release();
  process.exit(code);
}

/** From the launch to everything being ready. Returns what to print then. */
async function begin(config: Config, supervisor: Supervisor): Promise<string> {
  const [prepared] = await Promise.all([supervisor.launch(), awaitFreePorts(config, systemClock)]);
  if (!isLoopback(config.host) && !prepared.hasOperatorToken && prepared.setupCode !== null) {
    throw new Fault(
      'unsafe_bind',
      `--host ${config.host} would let others reach the API, and it has neither an owner nor a declared token to guard it. Start once on 127.0.0.1 and choose the owner's password in the console, or declare a token in trackway.yaml (tokens:), then start again.`,
    );
  }
  await supervisor.start();
  return describe(config, prepared);
}

function describe(config: Config, prepared: Prepared): string {
  const shown = shownHost(config);
  const { port, collectPort } = config;
  const collectUrl = config.publicUrl || `${config.tlsCert ? 'https' : 'http'}://${shown}:${collectPort}`;
  return renderBanner({
    apiUrl: `http://${shown}:${port}`,
    collectUrl,
    source: prepared.source,
    writeKey: prepared.writeKey,
    data: pathsOf(config.data).root,
    setupCode: prepared.setupCode,
    toReach: howToReach(config),
    demo: !prepared.hasDemo ? 'none' : config.demo ? 'fed' : 'still',
    snippet: renderSnippet(collectUrl, prepared.writeKey),
  });
}

/** The host as it is written in an address that works from here. */
function shownHost({ host }: Config): string {
  const written = host.includes(':') ? `[${host}]` : host;
  return isLoopback(host) || isIP(host) === 0 || !/^(0\.0\.0\.0|\[::\])$/.test(written)
    ? written
    : '127.0.0.1';
}

async function showDemo(supervisor: Supervisor, toReach: string): Promise<void> {
  const { showDemoProgress } = await import('./demo/progress.ts');
  showDemoProgress({
    status() {
      const status = supervisor.health().find(({ name }) => name === 'demo')?.status;
      return status?.role === 'demo' ? status : null;
    },
    stream: process.stdout,
    question: demoQuestion(toReach),
  });
}

/** What a command typed in this folder must add to find this Trackway and its token; '' when nothing. */
function howToReach(config: Config): string {
  const url = `http://${shownHost(config)}:${config.port}`;
  const data = resolve(config.data) === resolve('./data') ? '' : ` --data ${shellWord(config.data)}`;
  return `${url === 'http://127.0.0.1:3000' ? '' : ` --url ${url}`}${data}`;
}

const shellWord = (text: string): string =>
  /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
