#!/usr/bin/env node
// The command's door. It must run on any Node: it makes sure that everything behind it runs on the pinned one
// (the npm package `node`), because the sources are TypeScript that only that version runs as they are.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MAJOR = 26;
/** By then all is loaded; a process that is killed later leaves its cache behind all the same. */
const FLUSH_CACHE_AFTER_MS = 3000;
const root = dirname(dirname(fileURLToPath(import.meta.url)));
// Every process of ours compiles the same files: from the cache that costs about half the time (measured), and a
// killed process is back the sooner. Through the environment, so that the threads of a process have it too. A folder
// that cannot be written only means that nothing is kept.
process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'trackway');

if (Number(process.versions.node.split('.')[0]) < MAJOR) {
  const pinned = [join(root, 'node_modules/node/bin/node'), join(root, '../node/bin/node')].find((path) =>
    existsSync(path),
  );
  if (!pinned) {
    process.stderr.write(
      `trackway needs Node ${MAJOR}, which its dependencies bring: run npm install in ${root} first.\n`,
    );
    process.exit(1);
  }
  const child = spawn(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 128 + 15 : (code ?? 1)));
} else {
  module.enableCompileCache();
  setTimeout(() => module.flushCompileCache(), FLUSH_CACHE_AFTER_MS).unref();
  if (process.argv[2] === 'start') await (await import('../src/main.ts')).main(process.argv.slice(3));
  else if (process.argv[2] === 'micro') await (await import('../src/main.ts')).micro(process.argv.slice(3));
  else await (await import('../cli/main.ts')).main(process.argv.slice(2));
}
