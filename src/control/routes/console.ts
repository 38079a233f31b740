/**
 * The console's files, as `npm run build` leaves them in ui/dist. Only names that are in that folder are ever opened,
 * so no spelling of an address leads out of it; every other address outside /api is one of the console's own pages and
 * gets index.html. Files under assets/ carry a hash of their content in their name and never change.
 */
import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import fastifyStatic from '@fastify/static';
import { Fault } from '../../system/fault.ts';
import type { Api, ControlOptions } from '../api.ts';
import { PAGE_POLICY, pageOf } from '../unbuilt-page.ts';

const INDEX = 'index.html';
const ASSETS = 'assets/';

export async function addConsole(api: Api, options: ControlOptions): Promise<void> {
  const { consoleFolder: root } = options;
  await api.register(fastifyStatic, {
    root,
    serve: false,
    cacheControl: false,
  });
  const listFiles = openListing(root);
  api.get('/*', { config: { action: 'public' }, schema: { hide: true } }, async (request, reply) => {
    const path = request.url.replace(/\?.*/s, '');
    if (/^\/api(\/|$)/.test(path)) return reply.callNotFound();
    const files = await listFiles();
    if (files === null)
      return reply
        .header('content-security-policy', PAGE_POLICY)
        .type('text/html; charset=utf-8')
        .send(pageOf(options.config, request.hostname));
    const name = path.slice(1);
    // The gate's no-store stands for all that may change.
    if (files.has(name) && name.startsWith(ASSETS))
      reply.header('cache-control', 'public, max-age=31536000, immutable');
    if (files.has(name)) return reply.sendFile(name);
    if (name.startsWith(ASSETS))
      throw new Fault(
        'not_found',
        'The console has no such file; it may be of an older version: reload the page.',
      );
    return reply.sendFile(INDEX);
  });
}

/** The names of the files under `root`, read again when a build has written a new index; null when there is none. */
function openListing(root: string): () => Promise<ReadonlySet<string> | null> {
  let known: { readonly builtAt: number; readonly files: ReadonlySet<string> } | null = null;
  return async () => {
    const builtAt = await stat(join(root, INDEX)).then(
      ({ mtimeMs }) => mtimeMs,
      () => null,
    );
    if (builtAt === null) return null;
    if (known?.builtAt !== builtAt) {
      const entries = await readdir(root, { recursive: true, withFileTypes: true });
      const files = entries
        .filter((entry) => entry.isFile())
        .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
      known = { builtAt, files: new Set(files) };
    }
    return known.files;
  };
}
