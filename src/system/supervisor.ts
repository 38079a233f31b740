/**
 * The supervisor: starts the children, restarts one that dies, and stops them in order.
 *
 * Starting. All children are launched at once and load their code side by side, but touch nothing until they are
 * told to. One of them is told to prepare (the control store); when it has, and whoever started everything agrees,
 * all are told to go. A child that is started later is told to go at once.
 *
 * Promise. A child that was ready and dies is started again at once; when it dies again soon, after 0.1 s, doubling
 * to 10 s while it keeps dying, and all that is forgotten once it has lived 30 s. What a child holds is crash-safe,
 * so a restart needs no clean-up. Stopping goes in the given order, each child getting its share of the time before
 * it is killed; a killed child loses nothing either, it only takes longer to start again.
 *
 * It knows nothing of events: it passes messages between children (statuses to everyone who asks for
 * `health`, `store-changed` to all).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { EXIT_HOPELESS } from './child.ts';
import { FAULTS } from './fault.ts';
import type { Lines } from './lines.ts';
import type { ChildHealth, Prepared, ToChild, ToSupervisor } from './status.ts';

export interface ChildSpec {
  readonly name: string;
  /** Node arguments: the file to run and what follows. */
  readonly argv: readonly string[];
  /** Children of the lowest stage are stopped first, together; then those of the next, and so on. */
  readonly stage: number;
  readonly env?: Readonly<Record<string, string>>;
  /** This child prepares the control store for all. */
  readonly prepares?: boolean;
}

export interface SupervisorOptions {
  readonly children: readonly ChildSpec[];
  readonly lines: Lines;
  readonly now: () => number;
  /** A child that was never ready gave up, and trying again cannot help. `exit` is its reason as a status for the outside. */
  readonly onHopeless: (name: string, exit: number) => void;
}

export interface Supervisor {
  /** Launches all children, which load their code; resolves with what the one that prepares has found. */
  launch(): Promise<Prepared>;
  /** Lets them begin. Resolves with each child's port (where it has one) once all are ready; rejects when one gives up before its first ready. */
  start(): Promise<ReadonlyMap<string, number>>;
  health(): readonly ChildHealth[];
  stop(): Promise<void>;
}

interface Child {
  readonly spec: ChildSpec;
  process: ChildProcess | null;
  state: ChildHealth['state'];
  restarts: number;
  startedAt: number;
  backOffMs: number;
  timer: NodeJS.Timeout | null;
  lastExit: ChildHealth['lastExit'];
  status: ChildHealth['status'];
  ready: PromiseWithResolvers<number>;
  wasReady: boolean;
}

const BACK_OFF_LEAST_MS = 100;
const BACK_OFF_MAX_MS = 10_000;
const HEALTHY_AFTER_MS = 30_000;
/** Three stages make at most 9 s, within the 10 s that most init systems give. (The demo's, before them, ends at once.) */
const STOP_STAGE_MS = 3000;

export function openSupervisor(options: SupervisorOptions): Supervisor {
  const { lines, now } = options;
  const prepared = Promise.withResolvers<Prepared>();
  let isPrepared = false;
  let released = false;
  let stopping = false;
  const children = options.children.map(newChild);

  const broadcast = (message: ToChild): void => {
    for (const child of children) if (child.process?.connected) child.process.send(message, () => undefined);
  };
  const health = (): ChildHealth[] => children.map(healthOf);

  /** The first word to a new process; none while the others prepare. */
  function greet({ spec, process: to }: Child): void {
    const kind = released ? 'go' : spec.prepares && !isPrepared ? 'prepare' : null;
    if (kind !== null && to?.connected) to.send({ kind } satisfies ToChild, () => undefined);
  }

  function launch(child: Child): void {
    child.state = child.restarts === 0 ? 'starting' : 'restarting';
    child.startedAt = now();
    const spawned = spawnChild(child.spec);
    child.process = spawned;
    spawned.on('message', (message: ToSupervisor) => receive(child, message));
    spawned.once('exit', (code, signal) => exited(child, code, signal));
    spawned.on('error', (error) => {
      lines.error({ child: child.spec.name, error: error.message }, 'child could not be started');
      // Without a process there will be no exit either.
      if (spawned.pid === undefined) exited(child, null, null);
    });
    greet(child);
  }

  function receive(child: Child, message: ToSupervisor): void {
    if (message.kind === 'ready') {
      child.state = 'running';
      if (!child.wasReady) child.backOffMs = 0;
      child.wasReady = true;
      child.ready.resolve(message.port ?? 0);
      // At once: what is said of readiness (/readyz) would else be old news until the next beat.
      broadcast({ kind: 'health', children: health() });
    } else if (message.kind === 'status') {
      child.status = message.status;
    } else if (message.kind === 'prepared') {
      isPrepared = true;
      prepared.resolve(message.prepared);
    } else broadcast({ kind: 'store-changed' });
  }

  function exited(child: Child, code: number | null, signal: NodeJS.Signals | null): void {
    child.process = null;
    child.status = null;
    child.lastExit = { at: now(), code, signal };
    if (stopping) {
      child.state = 'stopped';
      return;
    }
    if (code !== null && isHopeless(child, code, isPrepared)) {
      child.state = 'stopped';
      child.ready.reject(new Error(`${child.spec.name} could not start`));
      options.onHopeless(child.spec.name, code === EXIT_HOPELESS ? FAULTS.invalid_config.exit : code);
      return;
    }
    if (now() - child.startedAt > HEALTHY_AFTER_MS) child.backOffMs = 0;
    child.restarts += 1;
    child.state = 'restarting';
    lines.warn(
      { child: child.spec.name, code, signal, againInMs: child.backOffMs },
      'child died, restarting',
    );
    child.timer = setTimeout(() => launch(child), child.backOffMs);
    child.backOffMs = Math.min(Math.max(child.backOffMs * 2, BACK_OFF_LEAST_MS), BACK_OFF_MAX_MS);
    broadcast({ kind: 'health', children: health() });
  }

  const beat = setInterval(() => broadcast({ kind: 'health', children: health() }), 1000);
  beat.unref();

  return {
    launch() {
      for (const child of children) launch(child);
      return prepared.promise;
    },
    async start() {
      released = true;
      for (const child of children) greet(child);
      const ports = await Promise.all(children.map((child) => child.ready.promise));
      return new Map(children.map((child, index) => [child.spec.name, ports[index] ?? 0]));
    },
    health,
    stop() {
      stopping = true;
      clearInterval(beat);
      return stopInOrder(children, lines);
    },
  };
}

function newChild(spec: ChildSpec): Child {
  const ready = Promise.withResolvers<number>();
  ready.promise.catch(() => undefined);
  return {
    spec,
    process: null,
    state: 'starting',
    restarts: 0,
    startedAt: 0,
    // A child that was never ready has no claim to be started again at once; see `ready`.
    backOffMs: BACK_OFF_LEAST_MS,
    timer: null,
    lastExit: null,
    status: null,
    ready,
    wasReady: false,
  };
}

function spawnChild({ argv, env }: ChildSpec): ChildProcess {
  return spawn(process.execPath, argv, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...env },
  });
}

/** What ends itself before it was ever of use will do so again: with wrong settings, or with a store that cannot be prepared. */
function isHopeless({ spec, wasReady }: Child, code: number, isPrepared: boolean): boolean {
  return !wasReady && (code === EXIT_HOPELESS || (spec.prepares === true && !isPrepared));
}

function healthOf(child: Child): ChildHealth {
  const { spec, state, restarts, lastExit, status } = child;
  return { name: spec.name, pid: child.process?.pid ?? null, state, restarts, lastExit, status };
}

async function stopInOrder(children: readonly Child[], lines: Lines): Promise<void> {
  for (const stage of [...new Set(children.map((child) => child.spec.stage))].sort((a, b) => a - b)) {
    await Promise.all(
      children.filter((child) => child.spec.stage === stage).map((child) => stopChild(child, lines)),
    );
  }
}

async function stopChild(child: Child, lines: Lines): Promise<void> {
  if (child.timer) clearTimeout(child.timer);
  const running = child.process;
  child.state = 'stopped';
  if (!running || running.exitCode !== null) return;
  const gone = new Promise<void>((resolve) => running.once('exit', () => resolve()));
  if (running.connected) running.send({ kind: 'stop' } satisfies ToChild, () => undefined);
  const timer = setTimeout(() => {
    lines.warn({ child: child.spec.name }, 'child did not stop in time, killing it');
    running.kill('SIGKILL');
  }, STOP_STAGE_MS);
  await gone;
  clearTimeout(timer);
}
