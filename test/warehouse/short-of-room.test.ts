import { expect, test } from 'vitest';
import { Fault } from '../../src/system/fault.ts';
import { whenThereIsRoom } from '../../src/warehouse/short-of-room.ts';
import { useWarehouse } from './blocks.ts';

const bench = useWarehouse();
const asking = (sql: string): Promise<unknown> =>
  whenThereIsRoom(() => bench.warehouse.ask((session) => session.rows(sql))).catch((error: unknown) => error);

test('a question of ours that the engine has no memory for is told to come again, and the next one is answered', async () => {
  const error = await asking(
    'SELECT length(groupArray(number)) AS n FROM numbers(100000000) SETTINGS max_memory_usage = 50000000',
  );
  expect(error).toBeInstanceOf(Fault);
  expect(error).toMatchObject({ code: 'unavailable', retryAfterSeconds: 5 });
  expect(await asking('SELECT 1 AS n')).toEqual([{ n: 1 }]);
});

test('an error of the question itself stays an error of ours', async () => {
  const error = await asking('SELECT nothing_of_this_name FROM nowhere');
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(Fault);
});
