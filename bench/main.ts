/**
 * `npm run bench`: one table, each figure beside the bare reference (bare.ts) measured in the same run. A ratio is
 * comparable between machines and hours; an absolute figure is not. The parts are in parts/, one file a figure or a
 * few that belong together; how to read the table is docs/performance.md.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Arguments, HELP, parseArguments } from './arguments.ts';
import { describeMachine } from './machine.ts';
import { PARTS } from './parts/list.ts';
import { compareFigures, parseStored, renderComparison, renderFalls, toStored } from './print/compare.ts';
import type { Figure } from './print/figure.ts';
import { replaceMarked } from './print/page.ts';
import { renderTable } from './print/table.ts';
import { openProgress } from './progress.ts';

const PAGE = 'docs/performance.md';

async function runParts(options: Arguments): Promise<Figure[]> {
  const figures: Figure[] = [];
  const progress = openProgress(options.only.length);
  try {
    for (const part of PARTS.filter(({ name }) => options.only.includes(name))) {
      progress.begin(part.name);
      const folder = mkdtempSync(join(tmpdir(), 'trackway-bench-'));
      try {
        const { seconds, warmSeconds, rounds, quick, huge } = options;
        figures.push(
          ...(await part.run({ seconds, warmSeconds, rounds, quick, huge, folder, tell: progress.tell })),
        );
        // A run takes an hour on a slow day: what was measured is there whatever becomes of the rest.
        if (options.json) writeJson(options.json, figures);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
      progress.done();
    }
  } finally {
    progress.stop();
  }
  return figures;
}

function writeJson(file: string, figures: readonly Figure[]): void {
  writeFileSync(file, `${JSON.stringify(toStored(figures), null, 2)}\n`);
}

function print(options: Arguments, figures: readonly Figure[]): void {
  const table = renderTable(figures);
  const machine = describeMachine(options);
  process.stdout.write(`${machine}\n\n${table}\n`);
  const stored = toStored(figures);
  if (options.table) writeFileSync(options.table, `${machine}\n\n${table}\n`);
  if (options.write) writeFileSync(PAGE, replaceMarked(readFileSync(PAGE, 'utf8'), machine, table));
  const readOld = (file: string) => parseStored(readFileSync(file, 'utf8'), file);
  if (options.compare)
    process.stdout.write(`\n${renderComparison(compareFigures(readOld(options.compare), stored))}\n`);
  if (options.baseline) {
    // A baseline that is not there yet compares with nothing, and is no reason to fail.
    const old = existsSync(options.baseline) ? readOld(options.baseline) : [];
    process.stdout.write(`\n${renderFalls(compareFigures(old, stored), options.baseline)}\n`);
  }
}

function readArguments(): Arguments {
  try {
    return parseArguments(
      process.argv.slice(2),
      PARTS.map(({ name }) => name),
    );
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    process.exit(2);
  }
}

const options = readArguments();
if (options.help) process.stdout.write(HELP);
else if (options.list)
  for (const { name, what } of PARTS) process.stdout.write(`${name.padEnd(12)} ${what}\n`);
else print(options, await runParts(options));
