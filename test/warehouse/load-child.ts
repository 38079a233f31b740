/** A process that loads a clean log until it is killed: node load-child.ts <warehouse> <clean> <cursor>. */
import { systemClock } from '../../src/system/clock.ts';
import { nodeDisk } from '../../src/system/disk-node.ts';
import { noLines } from '../../src/system/lines.ts';
import { openWarehouse } from '../../src/warehouse/connection.ts';
import { openLoader } from '../../src/warehouse/loader.ts';

const [path = '', clean = '', cursor = ''] = process.argv.slice(2);
const warehouse = await openWarehouse({
  path,
  url: '',
  database: 'trackway',
  memoryBytes: 1_500_000_000,
  threads: 1,
});
const ports = { disk: nodeDisk, clock: systemClock, lines: noLines };
const loader = await openLoader({ ...ports, warehouse, clean, cursor, gatherRows: 100, gatherMs: 0 });
process.stdout.write('loading\n');
await loader.run(new AbortController().signal);
