/**
 * Every setting, declared once: name, type, unit, default, and why. The command line, the environment,
 * `trackway config --help` and docs/configuration.md are all made from this table, and nothing else in the
 * code reads `process.env`.
 *
 * Order of precedence: command line, environment, default. (`trackway.yaml` declares things, not settings.)
 */
import { Fault } from './system/fault.ts';

type Kind =
  | 'text'
  | 'folder'
  | 'file'
  | 'port'
  | 'count'
  | 'bytes'
  | 'ms'
  | 'hours'
  | 'url'
  | 'flag'
  | 'choice';

interface Setting<T> {
  /** The option without dashes; the environment variable is TRACKWAY_ + upper case with underscores. */
  readonly option: string;
  readonly kind: Kind;
  readonly default: T;
  readonly choices?: readonly string[];
  readonly what: string;
  readonly why: string;
}

const text = (option: string, kind: Kind, fallback: string, what: string, why: string): Setting<string> => ({
  option,
  kind,
  default: fallback,
  what,
  why,
});
const number = (
  option: string,
  kind: Kind,
  fallback: number,
  what: string,
  why: string,
): Setting<number> => ({ option, kind, default: fallback, what, why });

const flag = (option: string, what: string, why: string): Setting<boolean> => ({
  option,
  kind: 'flag',
  default: false,
  what,
  why,
});

const MIB = 1024 * 1024;

export const SETTINGS = {
  data: text(
    'data',
    'folder',
    './data',
    'Folder that holds everything: logs, warehouse, control store, keys.',
    'One folder to back up, move or delete.',
  ),
  port: number(
    'port',
    'port',
    3000,
    'Port of the API (and later the console).',
    'Another origin than collection on purpose: collection answers any site, this one only itself.',
  ),
  collectPort: number('collect-port', 'port', 3001, 'Port that clients send events to.', 'See --port.'),
  host: text(
    'host',
    'text',
    '127.0.0.1',
    'Address both ports bind to.',
    'Nothing is reachable from outside until you say so; beyond loopback a token or an owner account must exist.',
  ),
  publicUrl: text(
    'public-url',
    'url',
    '',
    'Address under which clients reach the collection port, such as https://t.example.com.',
    'Written into the settings and snippets that browsers load; empty means: taken from each request.',
  ),
  config: text(
    'config',
    'file',
    '',
    'A trackway.yaml to apply at start.',
    'Sources, tokens and plans as files under version control.',
  ),
  tlsCert: text(
    'tls-cert',
    'file',
    '',
    'Certificate chain (PEM) for the collection port.',
    "Ruby's, PHP's, Swift's and Kotlin's clients speak only https.",
  ),
  tlsKey: text('tls-key', 'file', '', 'Private key (PEM) for --tls-cert.', 'See --tls-cert.'),
  collectWorkers: number(
    'collect-workers',
    'count',
    1,
    'Number of collection processes.',
    'One fills about a core; more share the port.',
  ),
  logLevel: {
    option: 'log-level',
    kind: 'choice',
    default: 'info',
    choices: ['silent', 'error', 'warn', 'info', 'debug'],
    what: 'Least severe log line that is written.',
    why: 'Normal operation writes next to nothing at info.',
  } as Setting<string>,
  role: {
    option: 'role',
    kind: 'choice',
    default: 'all',
    choices: ['all', 'collect', 'core', 'deliver', 'demo'],
    what: 'Which process this is.',
    why: 'One machine runs all; a cluster runs one role each.',
  } as Setting<string>,
  partition: text(
    'partition',
    'text',
    '0',
    "Name of this collection process's part of the raw log.",
    'The supervisor gives each of its own; set it when running --role collect by hand.',
  ),
  clickhouseUrl: text(
    'clickhouse-url',
    'url',
    '',
    'A ClickHouse server to use instead of the embedded engine.',
    'When one machine is not enough; the SQL is the same.',
  ),
  clickhouseDatabase: text(
    'clickhouse-database',
    'text',
    'trackway',
    'Database on that server.',
    'Several installations can share a server.',
  ),
  bodyBytesMax: number(
    'body-bytes-max',
    'bytes',
    4 * MIB,
    'Largest request body, also after decompression.',
    'Segment documents 500 KB, but analytics-node has sent 846,665 bytes in one batch: refusing it would lose all its events.',
  ),
  eventBytesMax: number(
    'event-bytes-max',
    'bytes',
    32 * 1024,
    'Largest single event.',
    "Segment's limit; larger ones are kept in the quarantine with the reason.",
  ),
  batchEventsMax: number('batch-events-max', 'count', 2500, 'Most events in one batch.', "Segment's limit."),
  eventKeysMax: number(
    'event-keys-max',
    'count',
    1000,
    'Most keys in one event, at any depth.',
    '200,000 keys stall the event loop 0.2 s (measured).',
  ),
  depthMax: number(
    'depth-max',
    'count',
    32,
    'Deepest nesting of a body.',
    'JSON.parse takes 250,000 levels but JSON.stringify dies at 5,000, so such an event would kill a later stage.',
  ),
  keyRequestsPerSecond: number(
    'key-requests-per-second',
    'count',
    20000,
    'Requests a second one write key may make before 429.',
    'A runaway client must not take the machine from the others.',
  ),
  unknownKeyRequestsPerSecond: number(
    'unknown-key-requests-per-second',
    'count',
    50,
    'Requests a second from one address with unknown write keys before 429.',
    'They are kept with a reason, so they cost disk.',
  ),
  trustedProxies: text(
    'trusted-proxies',
    'text',
    '',
    'Addresses or CIDR ranges, comma separated, whose X-Forwarded-For and X-Forwarded-Proto are believed.',
    'Anyone can write that header.',
  ),
  egressAllow: text(
    'egress-allow',
    'text',
    '',
    'Private addresses or CIDR ranges, comma separated, that webhooks may be sent to, such as 10.1.2.0/24.',
    'An address that somebody types in must not reach what only this machine can; without it only the public internet is sent to.',
  ),
  diskReserveBytes: number(
    'disk-reserve',
    'bytes',
    512 * MIB,
    'Free disk below which collection answers 503.',
    'Clients keep their events and retry; a full disk helps nobody.',
  ),
  pendingBytesMax: number(
    'pending-bytes-max',
    'bytes',
    64 * MIB,
    'Accepted but not yet durable bytes above which collection answers 503; and bytes of unfinished bodies over 64 KB above which further ones get 503.',
    'Bounded memory under overload.',
  ),
  segmentBytes: number(
    'segment-bytes',
    'bytes',
    128 * MIB,
    'Size at which a raw log segment is closed.',
    'The unit of compression and retention.',
  ),
  rawKeepHours: number(
    'raw-keep-hours',
    'hours',
    24 * 30,
    'How long the raw log is kept (never less than what is still to be processed).',
    'Replays reach this far back.',
  ),
  rawKeepBytes: number(
    'raw-keep-bytes',
    'bytes',
    50 * 1024 * MIB,
    'Most disk the raw log may use before its oldest closed segments go.',
    'The disk should be filled by data, not by logs.',
  ),
  archive: text(
    'archive',
    'folder',
    '',
    'Folder to copy raw segments to before retention removes them.',
    'Cheap storage that can be replayed years later.',
  ),
  cleanKeepHours: number(
    'clean-keep-hours',
    'hours',
    48,
    'How long clean log blocks are kept after everyone has read them.',
    'Rows lost by a crash of the engine are loaded again from here.',
  ),
  dedupeHours: number(
    'dedupe-hours',
    'hours',
    24,
    'How long a messageId is remembered.',
    "Segment's promise: at least 24 h. Browser retries survive reloads.",
  ),
  dedupeKeysMax: number(
    'dedupe-keys-max',
    'count',
    100_000_000,
    'Most messageIds remembered.',
    '12 bytes a key: about 1.6 GB at 1,000 events/s for 24 h, allocated as used. Beyond it the window shrinks and doctor says so.',
  ),
  queryMemoryBytes: number(
    'query-memory',
    'bytes',
    2048 * MIB,
    'Most memory one question may use.',
    'The embedded engine takes its process down when memory runs out.',
  ),
  querySeconds: number(
    'query-seconds',
    'count',
    30,
    'Longest a question may run.',
    'A question must not starve the others.',
  ),
  queryRowsMax: number(
    'query-rows-max',
    'count',
    10_000,
    'Most rows a question returns.',
    'Aggregate in SQL; export for the rest.',
  ),
  noSelfTracking: flag(
    'no-self-tracking',
    'Do not tell of sign-ups, sources, plans and daily usage in the built-in workspace "Trackway".',
    'The events stay on this installation and show how it is used (docs/self-tracking.md); without them nothing is missing elsewhere.',
  ),
  demo: flag(
    'demo',
    'Keep a second workspace, marked as demo, with a year of a made-up company: filled at the first start, then followed live.',
    'Something to look at before any client is set up. Your own workspace is not touched; without the option the demo stays as it is.',
  ),
  demoSeed: number(
    'demo-seed',
    'count',
    1,
    'Which made-up company; counts only when the demo is first made.',
    'The same seed and size make the same numbers everywhere.',
  ),
  demoAccounts: number(
    'demo-accounts',
    'count',
    200,
    'How many customers it has, with 12.5 users each on average; counts only when the demo is first made.',
    'A smaller demo loads faster; 200 accounts are 430,000 events.',
  ),
} as const;

export type SettingName = keyof typeof SETTINGS;
export type Config = {
  readonly [N in SettingName]: (typeof SETTINGS)[N]['default'] extends number
    ? number
    : (typeof SETTINGS)[N]['default'] extends boolean
      ? boolean
      : string;
};

export function environmentName(option: string): string {
  return `TRACKWAY_${option.toUpperCase().replaceAll('-', '_')}`;
}

/** Names used by others' tooling that we accept as well. */
const ALIASES: Partial<Record<SettingName, string>> = { clickhouseUrl: 'CLICKHOUSE_URL' };

/** Reads the settings. Throws Fault `invalid_config` that names the option, the value and what is accepted. */
export function readConfig(
  options: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
): Config {
  const config: Record<string, string | number | boolean> = {};
  for (const [name, setting] of Object.entries(SETTINGS) as [SettingName, Setting<Value>][]) {
    const alias = ALIASES[name];
    const given =
      options[name] ??
      environment[environmentName(setting.option)] ??
      (alias ? environment[alias] : undefined);
    config[name] =
      given === undefined || given === '' ? setting.default : parseSetting(setting, String(given));
  }
  return config as Config;
}

const UNITS: Record<string, number> = {
  '': 1,
  k: 1024,
  kb: 1024,
  m: MIB,
  mb: MIB,
  g: 1024 * MIB,
  gb: 1024 * MIB,
};

type Value = string | number | boolean;
const FLAGS: Readonly<Record<string, boolean>> = {
  ...{ true: true, '1': true, yes: true, on: true },
  ...{ false: false, '0': false, no: false, off: false },
};

function parseSetting(setting: Setting<Value>, value: string): Value {
  const refuse = (accepts: string): never => {
    throw new Fault(
      'invalid_config',
      `--${setting.option} (${environmentName(setting.option)}) is "${value}": it takes ${accepts}.`,
    );
  };
  if (setting.kind === 'choice')
    return setting.choices?.includes(value) ? value : refuse(`one of ${setting.choices?.join(', ')}`);
  if (setting.kind === 'url')
    return value === '' || URL.canParse(value)
      ? value.replace(/\/+$/, '')
      : refuse('an address such as https://t.example.com');
  if (setting.kind === 'flag') return FLAGS[value.trim().toLowerCase()] ?? refuse('true or false');
  if (typeof setting.default === 'string') return value;
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(value.trim());
  const unit =
    setting.kind === 'bytes' ? UNITS[(match?.[2] ?? '').toLowerCase()] : match?.[2] === '' ? 1 : undefined;
  if (!match || unit === undefined)
    return refuse(setting.kind === 'bytes' ? 'a size such as 500kb or 2gb' : 'a whole number');
  const parsed = Math.round(Number(match[1]) * unit);
  if (setting.kind === 'port' && parsed > 65_535)
    return refuse('a port from 0 to 65535 (0 picks a free one)');
  if (setting.kind === 'count' && parsed < 1) return refuse('a whole number from 1');
  return parsed;
}
