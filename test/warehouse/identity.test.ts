import { expect, test } from 'vitest';
import { systemClock } from '../../src/system/clock.ts';
import { undoLink } from '../../src/warehouse/identity.ts';
import { readEvents } from '../../src/warehouse/queries/events.ts';
import { line, NOON, useWarehouse, writeBlock } from './blocks.ts';

const bench = useWarehouse();

/** Loads lines as one block and answers, by messageId, which person (numbered by first sight) did each. */
async function people(
  workspace: string,
  lines: Parameters<typeof writeBlock>[2]['lines'],
  block = 1,
): Promise<string> {
  const log = bench.log(workspace);
  writeBlock(log.clean, block, { lines });
  await (await log.open()).loadAvailable();
  return peopleNow(workspace);
}

async function peopleNow(workspace: string): Promise<string> {
  const rows = await bench.rows(
    `SELECT messageId, toString(person) AS person FROM trackway.events WHERE workspace = {workspace:String} ORDER BY messageId`,
    { workspace },
  );
  const numbers = new Map<unknown, number>();
  return rows
    .map(({ messageId, person }) => {
      if (!numbers.has(person)) numbers.set(person, numbers.size + 1);
      return `${messageId}=${numbers.get(person)}`;
    })
    .join(' ');
}

const seen = (workspace: string, id: string, anonymousId: string | undefined, userId?: string, at = 0) =>
  line(workspace, id, { anonymousId, userId, timestamp: NOON + at });
const alias = (workspace: string, id: string, previousId: string, userId: string, at = 0) =>
  line(workspace, id, {
    type: 'alias',
    event: undefined,
    anonymousId: undefined,
    previousId,
    userId,
    timestamp: NOON + at,
  });

test("an anonymous past becomes the user's as soon as one event carries both ids, in later blocks too", async () => {
  expect(await people('past', [seen('past', '1', 'a1'), seen('past', '2', 'a2')])).toBe('1=1 2=2');
  expect(await people('past', [seen('past', '3', 'a1', 'u1'), seen('past', '4', undefined, 'u1')], 2)).toBe(
    '1=1 2=2 3=1 4=1',
  );
});

test('an alias joins what was done under the old id with the new one, over several steps', async () => {
  const w = 'alias';
  expect(
    await people(w, [
      seen(w, '1', 'a1', 'u1'),
      seen(w, '2', 'a1'),
      seen(w, '3', undefined, 'u3'),
      alias(w, '4', 'u1', 'u2'),
      alias(w, '5', 'u2', 'u3'),
    ]),
  ).toBe('1=1 2=1 3=1 4=1 5=1');
});

test('the same text as a user id and as an anonymous id is not the same person', async () => {
  expect(await people('kinds', [seen('kinds', '1', 'x'), seen('kinds', '2', undefined, 'x')])).toBe(
    '1=1 2=2',
  );
});

test('on a shared device the newest evidence decides whose the anonymous events are', async () => {
  const w = 'shared';
  expect(await people(w, [seen(w, '1', 'a'), seen(w, '2', 'a', 'u1', 10), seen(w, '3', 'a', 'u2', 20)])).toBe(
    '1=1 2=2 3=1',
  );
  expect(await people(w, [seen(w, '4', 'a', 'u1', 30)], 2)).toBe('1=1 2=1 3=2 4=1');
});

test('ids that lead in a circle are one person', async () => {
  const w = 'circle';
  const lines = [
    alias(w, '1', 'u1', 'u2'),
    alias(w, '2', 'u2', 'u3'),
    alias(w, '3', 'u3', 'u1'),
    seen(w, '4', 'a', 'u1'),
  ];
  expect(await people(w, lines)).toBe('1=1 2=1 3=1 4=1');
});

test('a tombstone separates two ids in all history, later evidence of the pair does not rejoin them, lifting it does', async () => {
  const w = 'undo';
  expect(await people(w, [seen(w, '1', 'a'), seen(w, '2', 'a', 'u')])).toBe('1=1 2=1');
  const link = { workspace: w, from: { kind: 'anonymous', id: 'a' }, toUserId: 'u' } as const;
  await undoLink(bench.warehouse, systemClock, { ...link, undone: true });
  expect(await peopleNow(w)).toBe('1=1 2=2');
  expect(await people(w, [seen(w, '3', 'a', 'u', 50)], 2)).toBe('1=1 2=2 3=2');
  await undoLink(bench.warehouse, systemClock, { ...link, undone: false });
  expect(await peopleNow(w)).toBe('1=1 2=1 3=1');
});

test("a tombstone of one workspace leaves another's same ids joined", async () => {
  expect(await people('left', [seen('left', '1', 'a'), seen('left', '2', 'a', 'u')])).toBe('1=1 2=1');
  expect(await people('right', [seen('right', '1', 'a'), seen('right', '2', 'a', 'u')])).toBe('1=1 2=1');
  await undoLink(bench.warehouse, systemClock, {
    workspace: 'left',
    from: { kind: 'anonymous', id: 'a' },
    toUserId: 'u',
    undone: true,
  });
  expect(await peopleNow('right')).toBe('1=1 2=1');
});

test("asking for a user's events finds the anonymous past, and asking for the anonymous id finds the user", async () => {
  const w = 'find';
  await people(w, [
    seen(w, '1', 'a1'),
    seen(w, '2', 'a1', 'u1'),
    seen(w, '3', undefined, 'u1'),
    seen(w, '4', 'a9', 'u9'),
  ]);
  for (const user of ['u1', 'a1']) {
    const { events } = await readEvents(bench.warehouse, { workspace: w, user, limit: 10 });
    expect(events.map((event) => event.messageId).sort(), user).toEqual(['1', '2', '3']);
  }
});

test('a count by event does not read the columns that make a person', async () => {
  const plan = (
    await bench.warehouse.spare.explain(
      `EXPLAIN actions = 1, header = 1 SELECT event, count() FROM trackway.events WHERE workspace = 'find' GROUP BY event`,
    )
  ).join('\n');
  expect(plan).not.toContain('idHash');
  expect(plan).not.toContain('contextText');
  const index = (
    await bench.warehouse.spare.explain(
      `EXPLAIN indexes = 1 SELECT event, count() FROM trackway.events WHERE workspace = 'find' AND event = 'Paid' GROUP BY event`,
    )
  ).join('\n');
  expect(index).toMatch(/PrimaryKey[\s\S]*workspace[\s\S]*event/);
});
