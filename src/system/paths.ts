/** The data folder's layout: the one place that names its files. All paths are absolute. */
import { join, resolve } from 'node:path';

export interface Paths {
  readonly root: string;
  /** Raw log: one sub-folder a partition (a collection process), named 0, 1, 2 ... */
  readonly raw: string;
  readonly clean: string;
  /** Deduplication journals. */
  readonly dedupe: string;
  /** Cursors of the consumers of the clean log, one small file each. */
  readonly cursors: string;
  /** The embedded engine's own folder. */
  readonly warehouse: string;
  readonly store: string;
  /** Token that this machine's command line uses; mode 0600, made at first start. */
  readonly localToken: string;
  /** The same for the demo's workspace; made with it. */
  readonly demoToken: string;
  /** Who runs here: pid and start time of the supervisor. */
  readonly lock: string;
}

export function pathsOf(data: string): Paths {
  const root = resolve(data);
  return {
    root,
    raw: join(root, 'log', 'raw'),
    clean: join(root, 'log', 'clean'),
    dedupe: join(root, 'log', 'dedupe'),
    cursors: join(root, 'cursors'),
    warehouse: join(root, 'warehouse'),
    store: join(root, 'control.db'),
    localToken: join(root, 'local-token'),
    demoToken: join(root, 'demo-token'),
    lock: join(root, 'trackway.lock'),
  };
}
