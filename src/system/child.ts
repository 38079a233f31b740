/**
 * A child process's side of its bond with the supervisor: touch nothing before it is told to, say when it is
 * ready, tell its status once a second, pass on what changed, stop when told, and never outlive the supervisor.
 */
import type { Prepared, ProcessStatus, ToChild, ToSupervisor, Word } from './status.ts';

export interface ChildBond {
  ready(port?: number): void;
  storeChanged(): void;
}

export interface ChildDuties {
  status(): ProcessStatus;
  /** Stops in order; the process exits 0 when it resolves. */
  stop(): Promise<void>;
  onMessage?(message: ToChild): void;
  /** Called instead of `stop` when the supervisor is gone: everything is crash-safe, so the default is to exit at once. */
  onOrphan?(): void;
}

const STATUS_INTERVAL_MS = 1000;
/** Exit status of a child whose settings are wrong: trying again cannot help. */
export const EXIT_HOPELESS = 78;

/**
 * Ends the process without its exit handlers, for when all that counts is on disk or not promised. The embedded
 * engine's handlers wait for a statement that is still running and can deadlock (seen: a core process that had lost
 * its supervisor held its port and the engine's folder for good).
 */
export function endAtOnce(): void {
  process.kill(process.pid, 'SIGKILL');
}

/**
 * Waits for the supervisor's next word; until `go` nothing of the data folder may be touched, only code be loaded.
 * A process that somebody started by hand goes at once. Ends the process when the supervisor has no word any more.
 */
export function nextWord(): Promise<Word> {
  if (!process.send) return Promise.resolve('go');
  return new Promise((resolve) => {
    const leave = (): never => process.exit(0);
    const listen = (message: ToChild): void => {
      if (message.kind === 'stop') leave();
      if (message.kind !== 'prepare' && message.kind !== 'go') return;
      process.off('message', listen);
      process.off('disconnect', leave);
      resolve(message.kind);
    };
    process.on('message', listen);
    process.on('disconnect', leave);
    if (!process.connected) leave();
  });
}

export function tellPrepared(prepared: Prepared): void {
  process.send?.({ kind: 'prepared', prepared } satisfies ToSupervisor);
}

export function bindChild(duties: ChildDuties): ChildBond {
  const send = (message: ToSupervisor): void => {
    if (process.connected) process.send?.(message);
  };
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    duties.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('message', (message: ToChild) =>
    message.kind === 'stop' ? stop() : duties.onMessage?.(message),
  );
  const orphan = duties.onOrphan ?? endAtOnce;
  process.on('disconnect', orphan);
  // The supervisor may have died while this process was still starting: then that event has passed.
  if (process.send && !process.connected) orphan();
  // Ctrl-C reaches the whole process group; the supervisor decides the order of stopping.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => (process.connected ? undefined : stop()));
  const timer = setInterval(() => send({ kind: 'status', status: duties.status() }), STATUS_INTERVAL_MS);
  timer.unref();
  return {
    ready: (port) => send(port === undefined ? { kind: 'ready' } : { kind: 'ready', port }),
    storeChanged: () => send({ kind: 'store-changed' }),
  };
}
