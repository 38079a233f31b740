/** A process that scores again and again until it is killed: node score-child.ts <warehouse> <events> <users>. */
import { openWarehouse } from '../../src/warehouse/connection.ts';
import { fillDays, scoreMany } from './many-days.ts';

const [path = '', events = '', users = ''] = process.argv.slice(2);
const options = { path, url: '', database: 'trackway', memoryBytes: 1_500_000_000, threads: 1 };
const warehouse = await openWarehouse(options);
const [row] = await warehouse.score.rows('SELECT count() AS n FROM trackway.activity_days');
if (row?.n === 0) await fillDays(warehouse, Number(events), Number(users));
for (;;) {
  process.stdout.write('scoring\n');
  await scoreMany(warehouse);
}
