import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { waitFor } from '../../test/support/wait.ts';
import { takeLock } from './lock.ts';

let dir: string;
let path: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lock-'));
  path = join(dir, 'lock');
});
afterEach(() => rmSync(dir, { recursive: true }));

/** Asks for the lock in a process of its own, which keeps it until its input ends. */
function holdLock() {
  const code = `import { takeLock } from ${JSON.stringify(new URL('./lock.ts', import.meta.url).href)};
    takeLock(${JSON.stringify(path)}); process.stdout.write('held'); process.stdin.resume();`;
  return spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

test('a second installation on the folder is refused while the first lives, and not after it was killed', async () => {
  const holder = holdLock();
  await once(holder.stdout, 'data');
  expect(() => takeLock(path)).toThrow(expect.objectContaining({ code: 'already_running' }));
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  takeLock(path)();
  expect(existsSync(path)).toBe(false);
});

test.runIf(existsSync('/proc/self/stat'))(
  'a holder that is dead but that its parent has not noticed holds nothing',
  async () => {
    // The shell makes a child, and then becomes a program that never waits for it; only then does the child end. (A
    // shell's background child reads nothing from its input, hence the 3: one that ended sooner the shell would notice.)
    const shell = spawn('sh', ['-c', 'exec 3<&0; { read line <&3; } & echo $!; exec sleep 60'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const [said] = await once(shell.stdout, 'data');
    const pid = Number(String(said).trim());
    const stat = (): string => readFileSync(`/proc/${pid}/stat`, 'utf8');
    await waitFor(
      'the shell is another program',
      () => readFileSync(`/proc/${shell.pid}/comm`, 'utf8') === 'sleep\n',
    );
    shell.stdin.end();
    await waitFor('the child has ended', () => stat().split(') ')[1]?.[0] === 'Z');
    writeFileSync(path, JSON.stringify({ pid, started: stat().split(') ')[1]?.split(' ')[19] }));
    takeLock(path)();
    shell.kill('SIGKILL');
    await once(shell, 'exit');
  },
);
