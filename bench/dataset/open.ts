/**
 * A data folder with so many events, from an earlier run when there is one that the same code made: ten million take
 * minutes. It is kept in the temporary folder under a name that follows from the code that makes and reads it, so a
 * change of tables or of loading makes a new one.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Weights } from './weights.ts';

export interface Dataset {
  readonly folder: string;
  /** For `--data`. */
  readonly data: string;
  readonly weights: Weights;
}

const MADE_BY = ['src/event', 'src/log', 'src/pipeline', 'src/warehouse', 'bench/dataset'];

export async function openDataset(events: number, tell: (doing: string) => void): Promise<Dataset> {
  const folder = join(tmpdir(), `trackway-bench-data-${events}-${fingerprint()}`);
  const file = join(folder, 'weights.json');
  if (!existsSync(file)) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    await runNode(['bench/dataset/build.ts', folder, `${events}`], (line) =>
      tell(`making the data: ${line}`),
    );
  }
  const weights = JSON.parse(readFileSync(file, 'utf8')) as Weights;
  return { folder, data: join(folder, 'data'), weights };
}

/** Runs a script to its end; each line that it prints is told as it comes. */
export function runNode(args: readonly string[], onLine: (line: string) => void): Promise<void> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  createInterface({ input: child.stdout }).on('line', onLine);
  return new Promise((resolve, reject) =>
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${args[0]} ended with ${code}`)),
    ),
  );
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const dir of MADE_BY)
    for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' }).sort())
      if (/\.(ts|sql)$/.test(name) && !name.endsWith('.test.ts')) hash.update(readFileSync(join(dir, name)));
  return hash.digest('hex').slice(0, 12);
}
