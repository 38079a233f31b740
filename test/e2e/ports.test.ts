/** What is printed at a start is true on any port: the addresses take events, and the commands find this Trackway. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findChild, findChildren } from '../crash/processes.ts';
import { type RunningCommand, runCommand, startCommand } from '../support/command.ts';
import { waitFor } from '../support/wait.ts';

let data: string;
let running: RunningCommand;
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'trackway-ports '));
  running = startCommand([
    'start',
    '--data',
    data,
    '--port',
    '0',
    '--collect-port',
    '0',
    '--collect-workers',
    '2',
  ]);
  await waitFor('the banner is printed', () => running.stdout().includes('npx trackway query'));
});
afterAll(async () => {
  running.kill('SIGTERM');
  await running.done;
  rmSync(data, { recursive: true, force: true });
});

/** What the banner says after this word. */
function printed(pattern: RegExp): string {
  const found = pattern.exec(running.stdout())?.[1];
  if (found === undefined) throw new Error(`${pattern} is not in:\n${running.stdout()}`);
  return found;
}

const collectUrl = (): string => printed(/Send events to\s+(\S+)/);

async function send(messageId: string): Promise<number> {
  const writeKey = printed(/Write key\s+(\S+)/);
  const answer = await fetch(`${collectUrl()}/v1/track`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
      connection: 'close',
    },
    body: JSON.stringify({ userId: 'u1', event: 'Signed Up', messageId }),
  });
  return answer.status;
}

/** The words of a command as a shell takes them apart. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');

test('port 0 is a free port, the same for all collection processes, and it is the one that is printed', async () => {
  expect(collectUrl()).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d+$/);
  // New connections reach either process; each must take the event.
  for (let number = 0; number < 20; number += 1) expect(await send(`ports-${number}`)).toBe(200);
  const api = printed(/Console\s+(\S+)/).replace(/\/$/, '');
  expect((await fetch(`${api}/readyz`)).status).toBe(200);
});

test('the printed commands reach this Trackway from the same folder', async () => {
  expect(await send('printed')).toBe(200);
  const [, ...words] = wordsOf(printed(/npx (trackway query .*)/));
  await waitFor('the query answers with the events', async () => {
    const { code, stdout, stderr } = await runCommand(words);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    return stdout.includes('Signed Up');
  });
});

test('a collection process that was killed comes back on the printed port', async () => {
  const killed = findChild(running.pid, 'collect');
  if (killed === null) throw new Error('there is no collection process');
  process.kill(killed, 'SIGKILL');
  await waitFor('two processes collect again', () => {
    const now = findChildren(running.pid, 'collect');
    return now.length === 2 && !now.includes(killed);
  });
  for (let number = 0; number < 20; number += 1)
    await waitFor('the event is taken', async () => (await send(`again-${number}`)) === 200);
});
