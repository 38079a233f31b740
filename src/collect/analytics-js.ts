/**
 * Segment's analytics.js as the npm package @segment/analytics-next ships it (MIT), served unchanged but for
 * the write key written into it, which the bundle has a place for. Chunks have their hash in their name, so
 * they never change; the entry is short-lived so that a new version reaches browsers within minutes.
 */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Asset } from './asset.ts';
import { makeAsset } from './asset.ts';

const JAVASCRIPT = 'application/javascript; charset=utf-8';
const SHORT = 'public, max-age=300';
const FOR_EVER = 'public, max-age=31536000, immutable';
const PLACE_OF_KEY = '__WRITE_KEY__';
const ENTRY = 'standalone.js';
const HASHED = /\.bundle\.[0-9a-f]{8,}\.js$/;
/** Entries with a key in them that are kept compressed; each is about 170 KB. */
const KEYED_ENTRIES_MAX = 200;

export interface AnalyticsJs {
  /**
   * The entry script. `knownKey` is written into it; without one (a key nobody has) the shared copy is
   * served, in which the browser finds the key by the script's address, so strangers cannot make us compress.
   */
  entry(knownKey: string | null): Promise<Asset>;
  /** A chunk by its file name, or undefined when there is none. */
  bundle(file: string): Promise<Asset> | undefined;
}

/** Opens the folder of the bundles; files are read and compressed when they are first asked for, once. */
export function openAnalyticsJs(folder: string = installedFolder()): AnalyticsJs {
  const files = new Set(readdirSync(folder).filter((file) => file.endsWith('.js')));
  const bundles = new Map<string, Promise<Asset>>();
  const entries = new Map<string, Promise<Asset>>();
  const load = async (file: string, key: string | null, quality: number): Promise<Asset> => {
    const bytes = await readFile(join(folder, file));
    const cache = HASHED.test(file) ? FOR_EVER : SHORT;
    if (key === null) return makeAsset(bytes, JAVASCRIPT, cache, quality);
    const keyed = Buffer.from(bytes.toString('utf8').replace(PLACE_OF_KEY, () => key));
    return makeAsset(keyed, JAVASCRIPT, cache, quality);
  };
  return {
    entry(knownKey) {
      if (knownKey === null) return once(bundles, ENTRY, () => load(ENTRY, null, 11));
      const oldest = entries.keys().next().value;
      if (entries.size >= KEYED_ENTRIES_MAX && oldest !== undefined && !entries.has(knownKey))
        entries.delete(oldest);
      return once(entries, knownKey, () => load(ENTRY, knownKey, 9));
    },
    bundle(file) {
      return files.has(file) ? once(bundles, file, () => load(file, null, 11)) : undefined;
    },
  };
}

/** Remembers the promise, so that requests at the same time share the work; a failure is not remembered. */
function once(made: Map<string, Promise<Asset>>, name: string, make: () => Promise<Asset>): Promise<Asset> {
  const known = made.get(name);
  if (known) return known;
  const making = make();
  made.set(name, making);
  making.catch(() => made.delete(name));
  return making;
}

function installedFolder(): string {
  const require = createRequire(import.meta.url);
  return join(dirname(require.resolve('@segment/analytics-next/package.json')), 'dist', 'umd');
}
