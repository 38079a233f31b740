/** The product's processes, as the kernel knows them: the judge does not ask the judged for its pids. */
import { readdirSync, readFileSync } from 'node:fs';

export type Role = 'collect' | 'core' | 'deliver';

function parentOf(pid: string): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}

function commandOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

/** Live and not merely waiting to be buried. */
export function isAlive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
  } catch {
    return false;
  }
}

export function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === parent)
    .map(Number);
}

/** The live children of the supervisor that play this role. */
export function findChildren(supervisor: number, role: Role): number[] {
  const plays = (pid: number): boolean => {
    const command = commandOf(pid);
    return command[command.indexOf('--role') + 1] === role;
  };
  return childrenOf(supervisor).filter((pid) => isAlive(pid) && plays(pid));
}

/** One of them, or null while there is none. */
export function findChild(supervisor: number, role: Role): number | null {
  return findChildren(supervisor, role)[0] ?? null;
}
