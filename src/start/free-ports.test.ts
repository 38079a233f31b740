import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { awaitFreePorts } from './free-ports.ts';

const HOST = '127.0.0.1';

/** A clock that only sleeping moves. */
function steppingClock(onSleep: (nowMs: number) => void = () => undefined) {
  let nowMs = 0;
  return {
    now: () => nowMs,
    async sleep(ms: number) {
      nowMs += ms;
      onSleep(nowMs);
    },
  };
}

async function holdPort(): Promise<{ port: number; free: () => void }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, free: () => server.close() };
}

test('a port that another program holds is said with the option that changes it, after a moment of patience', async () => {
  const held = await holdPort();
  const wanted = { host: HOST, port: 0, collectPort: held.port };
  await expect(awaitFreePorts(wanted, steppingClock())).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('--collect-port'),
  });
  held.free();
});

test('a port that is let go within the moment is taken', async () => {
  const held = await holdPort();
  const clock = steppingClock((nowMs) => nowMs > 100 && held.free());
  await awaitFreePorts({ host: HOST, port: held.port, collectPort: 0 }, clock);
  expect(clock.now()).toBeGreaterThan(100);
});

test('one port for both, and an address that is not ours, are wrong settings', async () => {
  await expect(
    awaitFreePorts({ host: HOST, port: 4000, collectPort: 4000 }, steppingClock()),
  ).rejects.toMatchObject({ code: 'invalid_config' });
  await expect(
    awaitFreePorts({ host: '192.0.2.1', port: 0, collectPort: 0 }, steppingClock()),
  ).rejects.toMatchObject({ code: 'invalid_config', message: expect.stringContaining('--host') });
});
