/** What the figures were measured on. */
import { cpus, totalmem } from 'node:os';
import type { Settings } from './part.ts';

export function describeMachine({ seconds, rounds }: Settings): string {
  const cores = cpus();
  const memoryGib = Math.round(totalmem() / 2 ** 30);
  return `Last run: ${new Date().toISOString().slice(0, 10)}, ${cores.length} cores (${cores[0]?.model.trim() ?? 'unknown'}, virtual machine disk), ${memoryGib} GiB, Node ${process.version}, windows of ${seconds} s, ${rounds} ${rounds === 1 ? 'round' : 'rounds'} (medians), generator on the same machine.`;
}
