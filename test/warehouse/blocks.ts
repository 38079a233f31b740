/** A clean log for tests, written as the pipeline writes it, and a warehouse over it. One engine a process: one file a test process. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import {
  type BlockManifest,
  type BookLine,
  blockName,
  type CleanLine,
  type DiscardedLine,
  type QuarantinedLine,
  type RefusedLine,
  type ViolationLine,
} from '../../src/log/blocks.ts';
import { systemClock } from '../../src/system/clock.ts';
import { nodeDisk } from '../../src/system/disk-node.ts';
import { noLines } from '../../src/system/lines.ts';
import { openWarehouse, type Warehouse } from '../../src/warehouse/connection.ts';
import { type Loader, openLoader } from '../../src/warehouse/loader.ts';

export const HOUR_MS = 3_600_000;
export const NOON = Date.UTC(2026, 10, 20, 12);

export interface BlockInput {
  readonly lines: readonly (CleanLine | string)[];
  readonly refused?: readonly RefusedLine[];
  readonly quarantined?: readonly (QuarantinedLine | DiscardedLine)[];
  readonly violations?: readonly ViolationLine[];
  readonly replay?: boolean;
  /** Added to `received` and `duplicate` of the first book line. */
  readonly duplicates?: number;
}

/** A track call; `over` replaces fields. */
export function line(workspace: string, messageId: string, over: Record<string, unknown> = {}): CleanLine {
  const time = { timestamp: NOON, receivedAt: NOON };
  const event = { type: 'track', event: 'Paid', anonymousId: 'a1', channel: 'browser', context: {} };
  return { workspace, source: 'web', messageId, ...event, ...time, ...over };
}

let closed = 0;

export function writeBlock(folder: string, block: number, input: BlockInput): BlockManifest {
  mkdirSync(folder, { recursive: true });
  const { lines, refused = [], quarantined = [], violations = [], replay = false } = input;
  const name = join(folder, blockName(block));
  const text = lines.map((each) => `${typeof each === 'string' ? each : JSON.stringify(each)}\n`).join('');
  if (lines.length > 0) writeFileSync(`${name}.ndjson`, text);
  for (const [kind, beside] of Object.entries({ refused, quarantined, violations }))
    if (beside.length > 0)
      writeFileSync(`${name}.${kind}.ndjson`, beside.map((each) => `${JSON.stringify(each)}\n`).join(''));
  const events = lines.map((each) => (typeof each === 'string' ? readable(each) : each));
  const count = (test: (each: CleanLine) => unknown): number => events.filter(test).length;
  const manifest: BlockManifest = {
    block,
    closedAt: NOON + ++closed,
    replay,
    from: { '0': { segment: 1, byte: (block - 1) * 1000 } },
    cursor: { '0': { segment: 1, byte: block * 1000 } },
    rows: lines.length,
    bytes: text.length,
    late: count((each) => each.late === 1),
    links: count((each) => each.userId && (each.anonymousId || each.previousId)),
    identifies: count((each) => each.type === 'identify'),
    groups: count((each) => each.type === 'group'),
    refusals: refused.length,
    quarantined: quarantined.length,
    violations: violations.length,
    books: replay ? [] : booksOf({ events, refused, quarantined }, input.duplicates ?? 0),
    dedupe: {},
  };
  writeFileSync(`${name}.json`, JSON.stringify(manifest));
  return manifest;
}

function readable(text: string): CleanLine {
  try {
    return JSON.parse(text) as CleanLine;
  } catch {
    return { workspace: '', source: '', receivedAt: NOON };
  }
}

type Booked = { readonly workspace: string; readonly source: string; readonly receivedAt?: unknown };

function booksOf(
  { events, refused, quarantined }: Record<'events' | 'refused' | 'quarantined', readonly Booked[]>,
  duplicates: number,
): BookLine[] {
  const books = new Map<string, BookLine>();
  const add = (of: Booked, counted: 'stored' | 'refused' | 'quarantined'): void => {
    const hour = Math.floor(Number(of.receivedAt) / HOUR_MS) * HOUR_MS;
    const key = JSON.stringify([of.workspace, of.source, hour]);
    const old = books.get(key) ?? {
      workspace: of.workspace,
      source: of.source,
      hour,
      received: 0,
      duplicate: 0,
      refused: 0,
      quarantined: 0,
      stored: 0,
    };
    books.set(key, { ...old, received: old.received + 1, [counted]: old[counted] + 1 });
  };
  for (const event of events) add(event, 'stored');
  for (const refusal of refused) add(refusal, 'refused');
  for (const held of quarantined) add(held, 'quarantined');
  const lines = [...books.values()];
  return lines.map((each, index) =>
    index > 0 ? each : { ...each, received: each.received + duplicates, duplicate: duplicates },
  );
}

export interface Bench {
  readonly warehouse: Warehouse;
  /** A clean log and cursor of its own, on the one warehouse of this process. */
  log(name: string): {
    readonly clean: string;
    readonly cursor: string;
    open(over?: Partial<Warehouse>): Promise<Loader>;
  };
  rows(sql: string, params?: Record<string, string | number>): Promise<Record<string, unknown>[]>;
}

/** Opens a warehouse for the tests of the calling file. */
export function useWarehouse(): Bench {
  const root = mkdtempSync(join(tmpdir(), 'trackway-warehouse-'));
  let opened: Warehouse | undefined;
  const warehouse = (): Warehouse => {
    if (!opened) throw new Error('the warehouse opens before the first test');
    return opened;
  };
  beforeAll(async () => {
    opened = await openWarehouse({
      path: join(root, 'warehouse'),
      url: '',
      database: 'trackway',
      memoryBytes: 1_500_000_000,
      threads: 2,
    });
  });
  afterAll(async () => {
    await opened?.close();
    rmSync(root, { recursive: true, force: true });
  });
  return {
    get warehouse() {
      return warehouse();
    },
    log(name) {
      const clean = join(root, name, 'clean');
      const cursor = join(root, name, 'cursors', 'warehouse.json');
      const ports = { disk: nodeDisk, clock: systemClock, lines: noLines };
      const open = (over: Partial<Warehouse> = {}): Promise<Loader> =>
        openLoader({
          ...ports,
          warehouse: { ...warehouse(), ...over },
          clean,
          cursor,
          gatherRows: 50_000,
          gatherMs: 0,
        });
      return { clean, cursor, open };
    },
    rows: (sql, params = {}) => warehouse().spare.rows(sql, params),
  };
}
