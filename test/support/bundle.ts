/** Bundles a page's script as a site's own build would, chunks and all, so that the npm build is tested as it is used. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Site } from './browser.ts';

/** Serves the bundle of `entry` under /`name`/ on the site and returns the address of its main script. */
export async function serveBundle(site: Site, name: string, entry: URL): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    base: `/${name}/`,
    build: { write: false, modulePreload: false, rolldownOptions: { input: fileURLToPath(entry) } },
  });
  const outputs = Array.isArray(built) ? built : [built];
  let main = '';
  for (const output of outputs) {
    if (!('output' in output)) throw new Error('a build that watches is not what was asked for');
    for (const file of output.output) {
      if (file.type !== 'chunk') continue;
      site.serve(`/${name}/${file.fileName}`, file.code, 'text/javascript');
      if (file.isEntry) main = `/${name}/${file.fileName}`;
    }
  }
  if (!main) throw new Error('the bundle has no entry');
  return main;
}
