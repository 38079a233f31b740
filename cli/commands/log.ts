/** trackway log verify: reads the raw log's files themselves, so it works also when nothing runs. */
import { join } from 'node:path';
import { Command } from 'commander';
import { type LogReader, START } from '../../src/log/log.ts';
import { openSegmentReader } from '../../src/log/segment-reader.ts';
import { type Disk, isCode } from '../../src/system/disk.ts';
import { nodeDisk } from '../../src/system/disk-node.ts';
import { Fault } from '../../src/system/fault.ts';
import { pathsOf } from '../../src/system/paths.ts';
import { type Io, write } from '../io.ts';
import { tableOf } from '../text.ts';

const READ_BYTES = 4 * 1024 * 1024;

export interface PartitionReport {
  readonly partition: string;
  readonly records: number;
  readonly bytes: number;
  /** ISO 8601; null when there is no record. */
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  readonly damage: readonly {
    readonly segment: number;
    readonly byte: number;
    readonly toSegment: number;
    readonly toByte: number;
    readonly bytes: number;
  }[];
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
        exit(partitions.some(({ damage }) => damage.length > 0) ? 2 : 0);
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
    const reader = await openSegmentReader({ disk, dir: join(raw, partition), partition });
    try {
      reports.push(await verifyPartition(reader));
    } finally {
      await reader.close();
    }
  }
  return reports;
}

async function verifyPartition(reader: LogReader): Promise<PartitionReport> {
  const damage: PartitionReport['damage'][number][] = [];
  let [records, bytes, first, last] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let position = START; ; ) {
    const batch = await reader.read(position, READ_BYTES);
    for (const { from, to, bytes: damaged } of batch.damage)
      damage.push({
        segment: from.segment,
        byte: from.byte,
        toSegment: to.segment,
        toByte: to.byte,
        bytes: damaged,
      });
    for (const record of batch.records) {
      records += 1;
      bytes += record.head.byteLength + record.body.byteLength;
      first = Math.min(first, record.time);
      last = Math.max(last, record.time);
    }
    const { next } = batch;
    if (next.segment === position.segment && next.byte === position.byte) break;
    position = next;
  }
  const isoOf = (time: number): string | null => (records === 0 ? null : new Date(time).toISOString());
  return { partition: reader.partition, records, bytes, firstAt: isoOf(first), lastAt: isoOf(last), damage };
}

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
  return `${table}${places.join('') || 'Every record is sound.\n'}`;
}
