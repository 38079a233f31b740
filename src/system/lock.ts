/**
 * One installation at a time on a data folder. The lock is a small file with the holder's pid and the moment
 * that process started, as the kernel tells it; so a lock left by a killed process, or a pid used again by
 * another one, is recognised and taken over.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Fault } from './fault.ts';

interface Holder {
  readonly pid: number;
  readonly started: string;
}

/**
 * The kernel's start time of a process (field 22 of /proc/PID/stat), or '' where there is no /proc. Of a process that
 * is dead and only waits for its parent to notice (a container's first process may never), it says so instead.
 */
function startedAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? 'dead' : (fields[19] ?? '');
  } catch {
    return '';
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return holder.started === startedAt(holder.pid);
}

function readHolder(path: string): Holder | null {
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

/** The pid that holds the lock and lives, or null. */
export function lockHolder(path: string): number | null {
  const holder = readHolder(path);
  return holder && holder.pid !== process.pid && isAlive(holder) ? holder.pid : null;
}

/** Takes the lock or throws Fault `already_running`. Returns the release. */
export function takeLock(path: string): () => void {
  const pid = lockHolder(path);
  if (pid !== null) {
    throw new Fault(
      'already_running',
      `Trackway already runs on this data folder as process ${pid}. Stop it first, or choose another folder with --data.`,
    );
  }
  writeFileSync(
    path,
    JSON.stringify({ pid: process.pid, started: startedAt(process.pid) } satisfies Holder),
    { mode: 0o640 },
  );
  return () => {
    if (readHolder(path)?.pid === process.pid) rmSync(path, { force: true });
  };
}
