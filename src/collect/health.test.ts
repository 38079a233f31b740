import { afterEach, expect, test } from 'vitest';
import { startTestEdge, type TestEdge } from '../../test/support/edge.ts';
import { BACKLOG_BYTES_MAX } from './health.ts';

let edge: TestEdge;
afterEach(() => edge.close());

const ready = async (): Promise<{ status: number; reasons: string[] | undefined }> => {
  const answer = await fetch(`${edge.origin}/readyz`);
  return { status: answer.status, reasons: (await answer.json()).reasons };
};

test('a process that runs is healthy, also when it can store nothing', async () => {
  edge = await startTestEdge({ diskFree: () => 0 });
  expect((await fetch(`${edge.origin}/healthz`)).status).toBe(200);
});

test('readiness names every reason why requests should go elsewhere', async () => {
  let backlog: number | null = null;
  edge = await startTestEdge({ diskFree: () => 0, backlog: () => backlog });
  expect(await ready()).toEqual({ status: 503, reasons: [expect.stringContaining('--disk-reserve')] });
  edge.log.stats.refusing = 'disk_error';
  backlog = BACKLOG_BYTES_MAX + 1;
  expect((await ready()).reasons).toEqual([
    expect.stringContaining('--disk-reserve'),
    expect.stringContaining('the disk fails'),
    expect.stringContaining('far behind'),
  ]);
});

test('a process without trouble is ready', async () => {
  edge = await startTestEdge({ diskFree: () => 1e12, backlog: () => 0 });
  expect((await ready()).status).toBe(200);
});
