/**
 * `trackway start` on one machine: prepares the data folder, refuses what would be unsafe, starts the
 * children, prints where to go, and stops everything in order.
 */
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config.ts';
import { renderSnippet } from '../control/snippet.ts';
import { systemClock } from '../system/clock.ts';
import { FAULTS, Fault } from '../system/fault.ts';
import { openLines } from '../system/lines.ts';
import { lockHolder, takeLock } from '../system/lock.ts';
import { pathsOf } from '../system/paths.ts';
import { type ChildSpec, openSupervisor, type Supervisor } from '../system/supervisor.ts';
import { demoQuestion, renderBanner } from './banner.ts';
import { showDemoProgress } from './demo/progress.ts';
import { awaitFreePorts } from './free-ports.ts';
import { makeFolder } from './own-folder.ts';
import { type Prepared, prepareStore } from './prepare.ts';

const DOOR = fileURLToPath(new URL('../../bin/trackway.js', import.meta.url));

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** Each busy session of the engine holds a pool thread, and so does each file call; the default of four would queue them. */
const CORE_ENV = { UV_THREADPOOL_SIZE: '12' };

function childSpecs(config: Config, argv: readonly string[]): ChildSpec[] {
  const child = (name: string, role: string, stage: number, extra: readonly string[] = []): ChildSpec => ({
    name,
    stage,
    argv: [DOOR, 'start', ...argv, '--role', role, ...extra],
    ...(role === 'core' ? { env: CORE_ENV } : {}),
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

/** A predecessor that was killed a moment ago may not be gone from the process table yet. */
const LOCK_WAIT_MS = 1500;

async function takeLockWhenFree(path: string): Promise<() => void> {
  const deadline = performance.now() + LOCK_WAIT_MS;
  while (lockHolder(path) !== null && performance.now() < deadline) await systemClock.sleep(50);
  return takeLock(path);
}

export async function supervise(config: Config, argv: readonly string[]): Promise<void> {
  const paths = pathsOf(config.data);
  const lines = openLines(config.logLevel, 'supervisor');
  makeFolder(paths.root);
  const release = await takeLockWhenFree(paths.lock);
  process.on('exit', release);
  const prepared = await prepareStore(config);
  if (!isLoopback(config.host) && !prepared.hasOperatorToken) {
    throw new Fault(
      'unsafe_bind',
      `--host ${config.host} would let others reach the API, and no token has been declared to guard it. Declare one in trackway.yaml (tokens:) or start once on 127.0.0.1 and run "trackway token create NAME", then start again.`,
    );
  }
  await awaitFreePorts(config, systemClock);
  const { promise: ended, resolve: end } = Promise.withResolvers<number>();
  const supervisor = openSupervisor({
    children: childSpecs(config, argv),
    lines,
    now: systemClock.now,
    // The child has said why.
    onHopeless: () => end(FAULTS.invalid_config.exit),
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => end(0));
  // The children's readiness may never come when one is hopeless; `ended` is what decides then.
  supervisor.start().then(
    (ports) => {
      process.stdout.write(describe(config, ports, prepared));
      if (config.demo) showDemo(supervisor, howToReach(config, ports));
    },
    (error) => lines.debug({ error: String(error) }, 'start failed'),
  );
  const code = await ended;
  await supervisor.stop();
  release();
  process.exit(code);
}

function describe(config: Config, ports: ReadonlyMap<string, number>, prepared: Prepared): string {
  const shown = shownHost(config);
  const collectPort = ports.get('collect') ?? ports.get('collect-0') ?? config.collectPort;
  const collectUrl = config.publicUrl || `${config.tlsCert ? 'https' : 'http'}://${shown}:${collectPort}`;
  return renderBanner({
    apiUrl: `http://${shown}:${ports.get('core') ?? config.port}`,
    collectUrl,
    source: prepared.source,
    writeKey: prepared.writeKey,
    data: pathsOf(config.data).root,
    toReach: howToReach(config, ports),
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

function showDemo(supervisor: Supervisor, toReach: string): void {
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
function howToReach(config: Config, ports: ReadonlyMap<string, number>): string {
  const url = `http://${shownHost(config)}:${ports.get('core') ?? config.port}`;
  const data = resolve(config.data) === resolve('./data') ? '' : ` --data ${shellWord(config.data)}`;
  return `${url === 'http://127.0.0.1:3000' ? '' : ` --url ${url}`}${data}`;
}

const shellWord = (text: string): string =>
  /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
