/** trackway log verify: reads the raw log's files themselves, so it works also when nothing runs. */
import { join } from 'node:path';
import { Command } from 'commander';
import { type LogReport, verifyLog } from '../../src/log/segment-verify.ts';
import { type Disk, isCode } from '../../src/system/disk.ts';
import { nodeDisk } from '../../src/system/disk-node.ts';
import { Fault } from '../../src/system/fault.ts';
import { pathsOf } from '../../src/system/paths.ts';
import { type Io, write } from '../io.ts';
import { tableOf } from '../text.ts';

interface DamageView {
  readonly segment: number;
  readonly byte: number;
  readonly toSegment: number;
  readonly toByte: number;
  readonly bytes: number;
}

export interface PartitionReport {
  readonly partition: string;
  readonly records: number;
  readonly bytes: number;
  /** ISO 8601; null when there is no record. */
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  /** Every place that should have been a record and is not, also where a whole segment is missing. */
  readonly damage: readonly DamageView[];
  readonly segments: readonly {
    readonly file: string;
    readonly records: number;
    readonly bytes: number;
    readonly headerSound: boolean;
    readonly closed: boolean;
    /** Behind the last record of the newest segment: a write under way, or one that a crash cut short. */
    readonly tailBytes: number;
  }[];
  /** What recovery put aside for a person to look at. */
  readonly setAside: readonly string[];
}

export function logCommand(io: Io, exit: (code: number) => void): Command {
  const command = new Command('log').description('the raw log');
  command.addCommand(
    new Command('verify')
      .description('read every record and check its sums (exit code 0 sound, 2 damaged)')
      .option('--data <folder>', 'data folder (TRACKWAY_DATA; default ./data)')
      .option('--json', 'print JSON in a stable shape')
      .action(async (options: { data?: string; json?: boolean }) => {
        const raw = pathsOf(options.data ?? io.env.TRACKWAY_DATA ?? './data').raw;
        const partitions = await verifyPartitions(nodeDisk, raw);
        await write(
          io.stdout,
          options.json ? `${JSON.stringify({ partitions }, null, 2)}\n` : describe(partitions),
        );
        exit(partitions.some(isDamaged) ? 2 : 0);
      }),
  );
  return command;
}

/** Throws Fault `not_found` when there is no log. */
export async function verifyPartitions(disk: Disk, raw: string): Promise<readonly PartitionReport[]> {
  const names = await disk.list(raw).catch((error: unknown) => {
    if (isCode(error, 'ENOENT'))
      throw new Fault(
        'not_found',
        'There is no raw log here. Name the data folder with --data or TRACKWAY_DATA.',
      );
    throw error;
  });
  const reports: PartitionReport[] = [];
  for (const partition of names.filter((name) => /^\d+$/.test(name))) {
    reports.push(viewReport(partition, await verifyLog({ disk, dir: join(raw, partition), partition })));
  }
  return reports;
}

function viewReport(partition: string, { segments, missing, setAside }: LogReport): PartitionReport {
  const times = segments.flatMap(({ firstTime, lastTime }) => [firstTime ?? [], lastTime ?? []].flat());
  const isoOf = (time: number | undefined): string | null =>
    time === undefined ? null : new Date(time).toISOString();
  const sum = (pick: (segment: (typeof segments)[number]) => number): number =>
    segments.reduce((total, segment) => total + pick(segment), 0);
  return {
    partition,
    records: sum(({ records }) => records),
    bytes: sum(({ bytes }) => bytes),
    firstAt: isoOf(times[0]),
    lastAt: isoOf(times.at(-1)),
    damage: [...segments.flatMap(({ damage }) => damage), ...missing].map(({ from, to, bytes }) => ({
      segment: from.segment,
      byte: from.byte,
      toSegment: to.segment,
      toByte: to.byte,
      bytes,
    })),
    segments: segments.map(({ file, records, bytes, headerSound, closed, tailBytes }) => ({
      file,
      records,
      bytes,
      headerSound,
      closed,
      tailBytes,
    })),
    setAside,
  };
}

const isDamaged = ({ damage, segments }: PartitionReport): boolean =>
  damage.length > 0 || segments.some(({ headerSound }) => !headerSound);

function describe(partitions: readonly PartitionReport[]): string {
  const table = tableOf(
    ['partition', 'records', 'bytes', 'first', 'last', 'damaged places'],
    partitions.map(({ partition, records, bytes, firstAt, lastAt, damage }) => [
      partition,
      records,
      bytes,
      firstAt,
      lastAt,
      damage.length,
    ]),
  );
  const places = partitions.flatMap(({ partition, damage }) =>
    damage.map(
      ({ segment, byte, bytes }) =>
        `Damaged: partition ${partition}, segment ${segment}, from byte ${byte}: ${bytes} bytes. They are skipped, never delivered.\n`,
    ),
  );
  const aside = partitions.flatMap(({ partition, setAside }) =>
    setAside.map((name) => `Set aside by recovery: partition ${partition}, ${name}.\n`),
  );
  const headers = partitions.flatMap(({ partition, segments }) =>
    segments
      .filter(({ headerSound }) => !headerSound)
      .map(
        ({ file }) =>
          `Damaged: partition ${partition}, one copy of the header of ${file}; the other one serves.\n`,
      ),
  );
  return `${table}${[...places, ...headers].join('') || 'Every record is sound.\n'}${aside.join('')}`;
}
