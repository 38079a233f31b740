/** A copy of the code in which one thing at a time is removed, with a process that runs its tests (runner.ts). */
import { fork, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Sabotage } from './cases.ts';

export type NamedTest = Sabotage['noticedBy'][number];

export interface Found {
  readonly status: 'passed' | 'failed' | 'missing';
  /** Of a failed one: what it said first. */
  readonly message: string;
}

export interface Order {
  /** Files that are not as they were at the last order. */
  readonly changed: readonly string[];
  readonly tests: readonly NamedTest[];
}

export interface Copy {
  /** What becomes of these tests, in their order. */
  run(tests: readonly NamedTest[]): Promise<readonly Found[]>;
  /** The same without what the case removes. Throws when its place is not there exactly once. */
  runWithout(each: Sabotage): Promise<readonly Found[]>;
  close(): void;
}

export function openCopy(): Copy {
  const folder = mkdtempSync(join(tmpdir(), 'trackway-sabotage-'));
  copyTracked(folder);
  const runner = fork(join(folder, 'test/sabotage/runner.ts'), [], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  runner.stderr?.on('data', (chunk) => (said += chunk));
  const changed = new Set<string>();
  const run: Copy['run'] = (tests) =>
    new Promise((found, fail) => {
      const end = (): void => fail(new Error(`vitest has ended:\n${said}`));
      runner.once('exit', end);
      runner.once('message', (answer) => {
        runner.off('exit', end);
        found(answer as readonly Found[]);
      });
      runner.send({ changed: [...changed], tests } satisfies Order);
      changed.clear();
    });
  return {
    run,
    async runWithout({ removed, file, find, replace, noticedBy }) {
      const path = join(folder, file);
      const original = readFileSync(path, 'utf8');
      const places = original.split(find).length - 1;
      if (places !== 1)
        throw new Error(
          `${removed}: ${file} has ${places} places that read ${JSON.stringify(find)}, not one`,
        );
      writeFileSync(
        path,
        original.replace(find, () => replace),
      );
      changed.add(file);
      try {
        return await run(noticedBy);
      } finally {
        writeFileSync(path, original);
        changed.add(file);
      }
    },
    close() {
      runner.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function copyTracked(to: string): void {
  const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    encoding: 'utf8',
  });
  if (listed.status !== 0) throw new Error(`git ls-files: ${listed.stderr}`);
  for (const file of listed.stdout.split('\0')) {
    // A submodule or a linked node_modules is no file of ours.
    if (file === '' || file === 'node_modules') continue;
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(file, join(to, file));
  }
  symlinkSync(resolve('node_modules'), join(to, 'node_modules'));
}
