/** What the kernel knows of a process and its descendants (Linux): memory, processor time, and how to hold them still. */
import { readdirSync, readFileSync } from 'node:fs';

/** USER_HZ is 100 on every Linux that Node runs on. */
const TICK_MICROS = 10_000;
const KIB = 1024;

const held = new Set<number>();
// A process that was held still would outlive us and never notice.
process.on('exit', () => {
  for (const pid of held) signal(pid, 'SIGKILL');
});

/** The process and all that descend from it; those that are gone are left out. */
export function familyOf(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const fields = statOf(Number(name));
    if (fields) parents.set(Number(name), Number(fields[1]));
  }
  const family = [root];
  for (const member of family) for (const [pid, parent] of parents) if (parent === member) family.push(pid);
  return family.filter((pid) => pid === root || parents.has(pid));
}

/** User and system time since their start, microseconds, in steps of 10 ms. */
export function cpuMicros(pids: readonly number[]): number {
  let ticks = 0;
  for (const pid of pids) {
    const fields = statOf(pid);
    if (fields) ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks * TICK_MICROS;
}

export interface Memory {
  /** Bytes; pages shared between processes count once for each. */
  readonly rss: number;
  /** Bytes; shared pages count once in all. */
  readonly pss: number;
}

export function memoryOf(pids: readonly number[]): Memory {
  let [rss, pss] = [0, 0];
  for (const pid of pids) {
    const text = read(`/proc/${pid}/smaps_rollup`);
    rss += Number(/^Rss:\s+(\d+)/m.exec(text)?.[1] ?? 0) * KIB;
    pss += Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0) * KIB;
  }
  return { rss, pss };
}

/** 0 when the process is gone. */
export function openFiles(pid: number): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return 0;
  }
}

/** Runs `work` while these processes get no processor time. */
export async function withHeld<T>(pids: readonly number[], work: () => Promise<T>): Promise<T> {
  for (const pid of pids) {
    held.add(pid);
    signal(pid, 'SIGSTOP');
  }
  try {
    return await work();
  } finally {
    for (const pid of pids) {
      signal(pid, 'SIGCONT');
      held.delete(pid);
    }
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended meanwhile.
  }
}

/** The fields after the name, which may itself hold spaces and parentheses: state, parent, ... */
function statOf(pid: number): string[] | null {
  const text = read(`/proc/${pid}/stat`);
  return text === '' ? null : text.slice(text.lastIndexOf(')') + 2).split(' ');
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
