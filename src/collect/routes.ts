/** Every address of the collection port, in one table. Exact paths are a Map look-up; only three shapes need matching. */
import type { CallType } from '../event/event.ts';
import { CALL_TYPES } from '../event/event.ts';

export interface IngestRoute {
  readonly kind: 'ingest';
  readonly call: 'batch' | CallType;
  readonly dialect: 'segment' | 'rudder' | 'jitsu';
}
export interface PixelRoute {
  readonly kind: 'pixel';
  readonly call: CallType;
}
interface SettingsRoute {
  readonly kind: 'settings';
  readonly writeKey: string;
}
interface AnalyticsJsRoute {
  readonly kind: 'analytics-js';
  readonly writeKey: string;
}
export type Route =
  | IngestRoute
  | PixelRoute
  | SettingsRoute
  | AnalyticsJsRoute
  | { readonly kind: 'bundle'; readonly file: string }
  | { readonly kind: 'source-config' }
  | { readonly kind: 'metrics' }
  | { readonly kind: 'healthz' }
  | { readonly kind: 'readyz' }
  | { readonly kind: 'root' };

export const METHODS: Record<Route['kind'], readonly string[]> = {
  ingest: ['POST'],
  metrics: ['POST'],
  pixel: ['GET', 'HEAD'],
  settings: ['GET', 'HEAD'],
  'analytics-js': ['GET', 'HEAD'],
  bundle: ['GET', 'HEAD'],
  'source-config': ['GET', 'HEAD'],
  healthz: ['GET', 'HEAD'],
  readyz: ['GET', 'HEAD'],
  root: ['GET', 'HEAD'],
};

const SHORT: Readonly<Record<string, 'batch' | CallType>> = {
  t: 'track',
  i: 'identify',
  p: 'page',
  s: 'screen',
  g: 'group',
  a: 'alias',
  b: 'batch',
};

const exact = buildTable();

function buildTable(): Map<string, Route> {
  const table = new Map<string, Route>();
  // Java's client posts to /v1/import/, so each path exists with and without the slash.
  const add = (path: string, route: Route): void => {
    table.set(path, route);
    table.set(`${path}/`, route);
  };
  for (const call of [...CALL_TYPES, 'batch'] as const) {
    add(`/v1/${call}`, { kind: 'ingest', call, dialect: 'segment' });
    add(`/api/s/${call}`, { kind: 'ingest', call, dialect: 'jitsu' });
    add(`/api/s/s2s/${call}`, { kind: 'ingest', call, dialect: 'jitsu' });
    add(`/beacon/v1/${call}`, { kind: 'ingest', call, dialect: 'rudder' });
  }
  add('/v1/import', { kind: 'ingest', call: 'batch', dialect: 'segment' });
  for (const [letter, call] of Object.entries(SHORT))
    add(`/v1/${letter}`, { kind: 'ingest', call, dialect: 'segment' });
  for (const call of CALL_TYPES) add(`/v1/pixel/${call}`, { kind: 'pixel', call });
  add('/v1/m', { kind: 'metrics' });
  add('/sourceConfig', { kind: 'source-config' });
  add('/healthz', { kind: 'healthz' });
  add('/readyz', { kind: 'readyz' });
  table.set('/', { kind: 'root' });
  return table;
}

const SETTINGS = /^\/v1\/projects\/([^/]+)\/settings\/?$/;
const ANALYTICS_JS = /^\/analytics\.js\/v1\/([^/]+)\/analytics(?:\.min)?\.js$/;
const BUNDLE = /^\/analytics-next\/bundles\/([A-Za-z0-9][A-Za-z0-9._-]*\.js)$/;
/** What a write key may look like in an address: it is echoed into JavaScript, so nothing that could end a string. */
const SAFE_KEY = /^[A-Za-z0-9_.~-]{1,128}$/;

/** The route of a path without its query, or undefined. */
export function findRoute(path: string): Route | undefined {
  return exact.get(path) ?? matchRoute(path.replace(/^\/{2,}/, '/'));
}

function matchRoute(path: string): Route | undefined {
  // A host configured with a trailing slash makes clients post to //v1/batch.
  const known = exact.get(path);
  if (known) return known;
  const settings = SETTINGS.exec(path)?.[1];
  if (settings && SAFE_KEY.test(settings)) return { kind: 'settings', writeKey: settings };
  const script = ANALYTICS_JS.exec(path)?.[1];
  if (script && SAFE_KEY.test(script)) return { kind: 'analytics-js', writeKey: script };
  const file = BUNDLE.exec(path)?.[1];
  return file ? { kind: 'bundle', file } : undefined;
}
