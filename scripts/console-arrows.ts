/**
 * The console's arrow: it imports packages and its own folder, nothing else of ours. dependency-cruiser checks the
 * other arrows, but its parser does not read TSX; import cycles within the console are found by biome.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const CONSOLE = 'ui/src/';
const IMPORT = /(?:from|import)\s*\(?\s*'(\.[^']*|node:[^']*)'/g;

/** `file imports what` for each import that leaves the console. */
export function findForeignImports(): string[] {
  return spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', CONSOLE], {
    encoding: 'utf8',
  })
    .stdout.split('\n')
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts'))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(IMPORT)]
        .map(([, target = '']) => target)
        .filter((target) => !join(dirname(file), target).startsWith(CONSOLE))
        .map((target) => `${file} imports ${target}`),
    );
}
