import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ControlApp, NOW, openControlApp } from '../../../test/support/control-app.ts';
import type { LiveFilter } from '../../live/feed.ts';
import { startControl } from '../server.ts';

let app: ControlApp;
beforeAll(async () => {
  app = await openControlApp();
});
afterAll(() => app.close());

const line = (fields: Record<string, unknown>): string =>
  JSON.stringify({
    workspace: 'initech',
    source: 'web',
    type: 'track',
    messageId: 'm',
    timestamp: NOW,
    ...fields,
  });

test('the live feed streams matching events of the own workspace, and closing the server ends it', async () => {
  const control = await startControl(app.options);
  const answer = await fetch(`http://127.0.0.1:${control.port}/api/v1/live?event=Hello`, {
    headers: { authorization: `Bearer ${app.tokens.member}` },
  });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const readUntil = async (part: string): Promise<void> => {
    while (!text.includes(part)) {
      const { done, value } = await reader.read();
      if (done) throw new Error(`ended before ${part}: ${text}`);
      text += value;
    }
  };
  await readUntil(': watching');
  app.live.publish([
    line({ event: 'Other', messageId: 'no1' }),
    `${line({ event: 'Hello', messageId: 'yes', late: 1 })}\n${line({ event: 'Hello', workspace: 'x', messageId: 'no2' })}`,
  ]);
  app.live.publish([line({ event: 'Hello', messageId: 'last' })], 7);
  await readUntil('last');
  expect(text).not.toMatch(/no1|no2|late|workspace/);
  expect(text).toContain('event: skipped\ndata: {"events":7}');
  expect(text).toContain('"timestamp":"2026-03-01T12:30:00.000Z"');
  await control.close();
  while (!(await reader.read()).done);
  expect(app.live.listeners).toBe(0);
});

test('a reader that does not keep up is told and dropped, and others go on', async () => {
  const { stream } = await import('./live.ts');
  const written: string[] = [];
  const ended: (string | undefined)[] = [];
  let waiting = 0;
  const slow = {
    write: (text: string) => {
      written.push(text);
      waiting += text.length;
      return false;
    },
    get writableLength() {
      return waiting;
    },
    end: (note?: string) => ended.push(note),
  };
  stream(app.live, { workspace: 'initech' }, slow as unknown as ServerResponse);
  const big = line({ event: 'Big', properties: { text: 'x'.repeat(1_000_000) } });
  for (let count = 0; count < 10; count += 1) app.live.publish([big]);
  expect(written.length).toBeLessThan(8);
  expect(ended).toEqual([expect.stringContaining('event: dropped')]);
  expect(app.live.listeners).toBe(0);
});

test('refused events and duplicates pass with what became of them, the fix and no write key; outcome and user filter them', async () => {
  const seen: Record<string, unknown>[] = [];
  const refused = line({
    outcome: 'refused',
    refusalId: '0-1-2-0',
    messageId: 'bad',
    code: 'event_not_defined',
    reason: 'No name.',
    writeKey: 'WK_WEB',
    body: '{"type":"track","userId":"u1"}',
    cut: 1,
  });
  const all = [
    refused,
    line({ outcome: 'duplicate', messageId: 'again', userId: 'u1' }),
    line({ outcome: 'stored', messageId: 'new', userId: 'u2' }),
  ];
  const ids = (filter: Partial<LiveFilter>): unknown[] => {
    seen.length = 0;
    const leave = app.live.listen({
      filter: { workspace: 'initech', ...filter },
      onEvent: (event) => seen.push({ ...event }),
      onSkipped: () => undefined,
    });
    app.live.publish(all);
    leave();
    return seen.map(({ messageId, outcome }) => [messageId, outcome]);
  };
  expect(ids({})).toEqual([
    ['bad', 'refused'],
    ['again', 'duplicate'],
    ['new', 'stored'],
  ]);
  expect(seen[0]).toMatchObject({ cut: true, reason: 'No name.', fix: expect.stringContaining('Signed Up') });
  expect(seen[0]).not.toHaveProperty('writeKey');
  expect(ids({ outcome: 'refused' })).toEqual([['bad', 'refused']]);
  expect(ids({ user: 'u1' })).toEqual([
    ['bad', 'refused'],
    ['again', 'duplicate'],
  ]);
});
