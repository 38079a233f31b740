import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { connect } from './client.ts';

test('an API that takes the connection and never answers is said so, instead of being waited for', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const io = { env: {}, stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
  const client = await connect({ url, token: 'sk_x', answerMs: 50 }, io);
  await expect(client.get('/api/v1/status')).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('does not answer'),
  });
  silent.closeAllConnections();
  silent.close();
});
