import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { expect, onTestFinished, test } from 'vitest';
import { poolOf } from './pool.ts';
import { type Session, sessionOf } from './session.ts';

const refuse = (): never => {
  throw new Error('not asked here');
};
const session: Session = {
  answer: refuse,
  rows: refuse,
  explain: refuse,
  run: refuse,
  upload: refuse,
  close: refuse,
};
const GONE = { code: 'unavailable', message: expect.stringContaining('The caller has gone') };

test('a question whose caller leaves while it waits is never begun, and those behind it get their turn', async () => {
  const ask = poolOf([session]);
  const first = Promise.withResolvers<string>();
  const begun: string[] = [];
  const question = (name: string, signal?: AbortSignal): Promise<string> =>
    ask((given) => {
      expect(given).toBe(session);
      begun.push(name);
      return name === 'first' ? first.promise : Promise.resolve(name);
    }, signal);
  const leaver = new AbortController();
  const answers = [question('first'), question('leaver', leaver.signal), question('last')];
  leaver.abort();
  await expect(answers[1]).rejects.toMatchObject(GONE);
  first.resolve('first');
  expect(await Promise.all([answers[0], answers[2]])).toEqual(['first', 'last']);
  expect(begun).toEqual(['first', 'last']);
  expect(await question('again')).toBe('again');
});

test('a caller that has gone before asking takes no session', async () => {
  const ask = poolOf([session]);
  await expect(ask(refuse, AbortSignal.abort())).rejects.toMatchObject(GONE);
  expect(await ask(async () => 'free')).toBe('free');
});

test('a server is told to end the query of a caller that has gone, and its session answers the next one', async () => {
  const asked: { sql: string; id: string | null; killed: string | null }[] = [];
  const begun = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  const server = createServer(async (request, response) => {
    const params = new URL(request.url ?? '', 'http://localhost').searchParams;
    let sql = '';
    for await (const chunk of request) sql += chunk;
    asked.push({ sql, id: params.get('query_id'), killed: params.get('param_id') });
    if (sql.includes('slow')) {
      response.once('close', () => closed.resolve());
      begun.resolve();
    } else if (sql.includes('20261122')) response.end('[20261122]\n');
    else
      response.end(
        '{"meta":[{"name":"n","type":"UInt8"}],"data":[[7]],"statistics":{"elapsed":0,"rows_read":1}}',
      );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = createClient({
    url: `http://127.0.0.1:${port}`,
    max_open_connections: 1,
    log: { level: ClickHouseLogLevel.OFF },
  });
  onTestFinished(async () => {
    await client.close();
    server.closeAllConnections();
    server.close();
  });
  const asking = sessionOf(client, () => 'q-1');
  const caller = new AbortController();
  const answer = asking.answer('SELECT slow', {}, caller.signal);
  await begun.promise;
  caller.abort();
  await expect(answer).rejects.toMatchObject(GONE);
  await closed.promise;
  expect((await asking.answer('SELECT 7')).rows).toEqual([[7]]);
  const slow = asked.find(({ sql }) => sql.includes('slow'));
  const kill = asked.find(({ sql }) => sql.startsWith('KILL QUERY'));
  expect([slow?.id, kill?.killed]).toEqual(['q-1', 'q-1']);
});
