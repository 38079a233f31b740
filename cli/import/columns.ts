/**
 * Which column means what. Explicit options win; then columns whose names say it are taken; every other column
 * becomes a property of its own name.
 */
import { Fault } from '../../src/system/fault.ts';
import { nearest } from '../../src/system/nearest.ts';

/** Parts of a track call that a column may fill; `properties.x` and `context.x` besides. */
export const TARGETS = ['timestamp', 'event', 'userId', 'anonymousId', 'account', 'messageId'] as const;
export type Target = (typeof TARGETS)[number];

export interface ColumnOptions {
  /** `target=column`, as given with --map. */
  readonly map: readonly string[];
  readonly eventColumn?: string | undefined;
  readonly userColumn?: string | undefined;
  readonly accountColumn?: string | undefined;
  readonly anonymousColumn?: string | undefined;
  /** A fixed name for all events, instead of an event column. */
  readonly name?: string | undefined;
  /** Rows have no time: they are stamped when they arrive. */
  readonly withoutTimestamp?: boolean | undefined;
  /** Cells stay text, also when they look like numbers. */
  readonly text?: boolean | undefined;
}

export interface Columns {
  /** Index of the column for each target that has one. */
  readonly targets: Readonly<Partial<Record<Target, number>>>;
  /** Where the remaining columns go: a path such as ['properties', 'amount'], and their index. */
  readonly rest: readonly { readonly path: readonly string[]; readonly index: number }[];
  readonly name: string | undefined;
  readonly text: boolean;
  readonly width: number;
}

/** Names without case, spaces, dashes and underscores. The first that is there wins. */
const KNOWN: Readonly<Record<Target, readonly string[]>> = {
  timestamp: [
    'timestamp',
    'time',
    'ts',
    'datetime',
    'date',
    'eventtime',
    'occurredat',
    'originaltimestamp',
    'createdat',
  ],
  event: ['event', 'eventname', 'eventtype', 'action'],
  userId: ['userid', 'user', 'uid', 'distinctid'],
  anonymousId: ['anonymousid', 'anonid', 'visitorid', 'deviceid'],
  account: [
    'accountid',
    'account',
    'groupid',
    'group',
    'companyid',
    'company',
    'organizationid',
    'orgid',
    'tenantid',
  ],
  messageId: ['messageid'],
};

const ALIASES: Readonly<Record<string, Target>> = {
  user: 'userId',
  user_id: 'userId',
  anonymous: 'anonymousId',
  anonymous_id: 'anonymousId',
  account_id: 'account',
  groupId: 'account',
  group_id: 'account',
  'context.groupId': 'account',
  message_id: 'messageId',
};

/** Throws Fault `bad_request` that names the option and the columns there are. */
export function mapColumns(header: readonly string[], options: ColumnOptions): Columns {
  const indexOf = (column: string, option: string): number => {
    const index = header.indexOf(column);
    if (index >= 0) return index;
    const guess = nearest(column, header);
    throw new Fault(
      'bad_request',
      `${option}: there is no column "${column}".${guess === null ? '' : ` Did you mean "${guess}"?`} Columns: ${header.join(', ')}.`,
    );
  };
  const targets: Partial<Record<Target, number>> = {};
  const rest: { path: readonly string[]; index: number }[] = [];
  const direct: readonly (readonly [Target, string | undefined, string])[] = [
    ['event', options.eventColumn, '--event-column'],
    ['userId', options.userColumn, '--user-column'],
    ['account', options.accountColumn, '--account-column'],
    ['anonymousId', options.anonymousColumn, '--anonymous-column'],
  ];
  for (const [target, column, option] of direct)
    if (column !== undefined) targets[target] = indexOf(column, option);
  for (const mapping of options.map) {
    const { path, column } = readMapping(mapping);
    const index = indexOf(column, `--map ${mapping}`);
    if (typeof path === 'string') targets[path] = index;
    else rest.push({ path, index });
  }
  const taken = new Set([...Object.values(targets), ...rest.map(({ index }) => index)]);
  detect(header, targets, taken, options);
  header.forEach((column, index) => {
    if (!taken.has(index) && column !== '') rest.push({ path: ['properties', column], index });
  });
  const columns = { targets, rest, name: options.name, text: options.text ?? false, width: header.length };
  refuseIncomplete(columns, header, options);
  return columns;
}

function detect(
  header: readonly string[],
  targets: Partial<Record<Target, number>>,
  taken: Set<number>,
  options: ColumnOptions,
): void {
  const names = header.map((column) => column.toLowerCase().replace(/[^a-z0-9]/g, ''));
  for (const target of TARGETS) {
    if (targets[target] !== undefined) continue;
    if (target === 'event' && options.name !== undefined) continue;
    if (target === 'timestamp' && options.withoutTimestamp) continue;
    const index = KNOWN[target].map((name) => names.indexOf(name)).find((at) => at >= 0 && !taken.has(at));
    if (index === undefined) continue;
    targets[target] = index;
    taken.add(index);
  }
}

function refuseIncomplete(columns: Columns, header: readonly string[], options: ColumnOptions): void {
  const there = ` Columns: ${header.join(', ')}.`;
  if (columns.targets.event === undefined && options.name === undefined)
    throw new Fault(
      'bad_request',
      `Which column names the event? Say --event-column COLUMN, or --name "One Name For All".${there}`,
    );
  if (columns.targets.userId === undefined && columns.targets.anonymousId === undefined)
    throw new Fault(
      'bad_request',
      `Which column is the user? Say --user-column or --anonymous-column.${there}`,
    );
  if (columns.targets.timestamp === undefined && !options.withoutTimestamp)
    throw new Fault(
      'bad_request',
      `Which column is the time? Say --map timestamp=COLUMN, or --without-timestamp to stamp rows as they arrive.${there}`,
    );
}

function readMapping(mapping: string): { path: Target | readonly string[]; column: string } {
  const at = mapping.indexOf('=');
  const name = mapping.slice(0, at);
  const column = mapping.slice(at + 1);
  const target = TARGETS.find((known) => known === name) ?? ALIASES[name];
  if (at > 0 && column !== '') {
    if (target !== undefined) return { path: target, column };
    const path = name.split('.');
    const poison = path.some(
      (part) => part === '' || ['__proto__', 'constructor', 'prototype'].includes(part),
    );
    if ((path[0] === 'properties' || path[0] === 'context') && path.length > 1 && !poison)
      return { path, column };
  }
  throw new Fault(
    'bad_request',
    `--map ${mapping}: it takes TARGET=COLUMN, where TARGET is ${TARGETS.join(', ')}, properties.NAME or context.NAME.`,
  );
}
