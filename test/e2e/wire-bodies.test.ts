import { readdirSync, readFileSync } from 'node:fs';
import { request as send } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Product, startProduct } from '../support/product.ts';
import { expectSkewRule, expectStoredOnce, findEvent, readTotals, type Totals } from '../support/stored.ts';
import { waitFor } from '../support/wait.ts';

/**
 * What clients that are not installed here put on the wire, one file a client, written from the facts of the
 * tracking API's specification. The real Python, Go and Java libraries come with a later issue.
 */
interface Golden {
  readonly client: string;
  readonly why: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly auth?: 'basic' | 'basic-bare';
    readonly gzip?: boolean;
    readonly chunked?: boolean;
    readonly body: Readonly<Record<string, unknown>>;
  };
  readonly stored: readonly ({
    readonly messageId: string;
    readonly timestampSent?: string;
    readonly sentAtSent?: string;
  } & Readonly<Record<string, unknown>>)[];
}

const folder = new URL('../golden/clients/', import.meta.url);
const goldens = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Golden,
);
const WRITE_KEY = 'WK_SERVER';

let product: Product;
let totals: readonly Totals[];
let answers: ReadonlyMap<Golden, Answer>;
/**
 * Two collection processes share the port and every request is a connection of its own, so a resend often comes
 * to the process that did not see the first. All are sent, then all again with a new sentAt as after a lost
 * answer, so that the pipeline is waited for twice only.
 */
beforeAll(async () => {
  product = await startProduct({ args: ['--collect-workers', '2'] });
  const first = new Map<Golden, Answer>();
  for (const golden of goldens) first.set(golden, await post(golden));
  answers = first;
  const once = await readTotals(product);
  for (const golden of goldens) {
    const body = { ...golden.request.body, sentAt: new Date().toISOString() };
    await post({ ...golden, request: { ...golden.request, body } });
  }
  totals = [once, await readTotals(product)];
});
afterAll(() => product.remove());

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

function post(golden: Golden): Promise<Answer> {
  const { method, path, headers, auth, gzip, chunked, body } = golden.request;
  const text = Buffer.from(JSON.stringify(body));
  const bytes = gzip ? gzipSync(text) : text;
  const credentials = auth === 'basic' ? `${WRITE_KEY}:` : WRITE_KEY;
  return new Promise((resolve, reject) => {
    const outgoing = send(
      `${product.collect}${path}`,
      {
        method,
        agent: false,
        headers: {
          ...headers,
          ...(auth ? { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` } : {}),
          ...(gzip ? { 'content-encoding': 'gzip' } : {}),
          ...(chunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': bytes.length }),
        },
      },
      async (answer) => {
        let said = '';
        for await (const chunk of answer) said += chunk;
        resolve({
          status: answer.statusCode ?? 0,
          type: answer.headers['content-type'] ?? '',
          body: said,
        });
      },
    );
    outgoing.on('error', reject);
    const half = Math.floor(bytes.length / 2);
    outgoing.write(bytes.subarray(0, half));
    outgoing.end(bytes.subarray(half));
  });
}

describe.each(goldens)('$client', (golden) => {
  test('its body is answered as it wants, and each event is stored once with its fields and times', async () => {
    const answer = answers.get(golden);
    expect(answer).toMatchObject({ status: 200, body: '{"success":true}' });
    expect(answer?.type).toMatch(/^application\/json/);
    await expectStoredOnce(
      product,
      golden.stored.map((event) => event.messageId),
    );
    for (const { timestampSent, sentAtSent, ...fields } of golden.stored) {
      const stored = await findEvent(product, fields.messageId);
      expect(stored).toMatchObject({ source: 'server', ...fields });
      if (timestampSent && sentAtSent) {
        expectSkewRule(stored, { timestamp: timestampSent, sentAt: sentAtSent });
      } else if (stored.sentAt === null) expect(stored.timestamp).toBe(stored.receivedAt);
      expect(JSON.stringify(stored)).not.toMatch(/_metadata|writeKey/);
    }
  });
});

test('both collection processes took part', async () => {
  interface Status {
    readonly processes: readonly { name: string; status: { events?: number } | null }[];
  }
  await waitFor('each has taken events', async () => {
    const { processes } = await product.get<Status>('/status');
    const edges = processes.filter(({ name }) => name.startsWith('collect'));
    return edges.length === 2 && edges.every(({ status }) => (status?.events ?? 0) > 0);
  });
});

test('every event of these bodies is counted once, and every resend as a duplicate', () => {
  const sent = goldens.reduce((sum, golden) => sum + golden.stored.length, 0);
  const counted = { stored: sent, refused: 0, remainder: 0, pending: 0 };
  expect(totals).toMatchObject([
    { ...counted, received: sent, duplicate: 0 },
    { ...counted, received: 2 * sent, duplicate: sent },
  ]);
});

test('a program without messageIds gets one for each event, and its events carry the time of their arrival', async () => {
  const from = Date.now();
  for (const body of ['{"userId":"bare","event":"Bare"}', '{"userId":"bare","event":"Bare"}']) {
    const answer = await fetch(`${product.collect}/v1/track`, {
      method: 'POST',
      body,
      headers: { authorization: `Basic ${btoa(`${WRITE_KEY}:`)}` },
    });
    expect(answer.status).toBe(200);
  }
  await product.settled();
  const rows = await product.query<{ messageId: string }>(
    "SELECT messageId FROM events WHERE userId = 'bare' AND event = 'Bare'",
  );
  expect(new Set(rows.map((row) => row.messageId)).size).toBe(2);
  for (const { messageId } of rows) {
    const stored = await findEvent(product, messageId);
    expect(Date.parse(stored.timestamp)).toBeGreaterThanOrEqual(from);
    expect(stored.timestamp).toBe(stored.receivedAt);
  }
});

test('events that cannot be taken are answered 200 and kept with their bytes and the reason', async () => {
  const cases = [
    ['project_not_found', '{"writeKey":"WK_NOBODY","userId":"u","event":"Lost?"}'],
    ['no_user_anon_id', '{"writeKey":"WK_SERVER","event":"Of Nobody"}'],
  ] as const;
  const before = await readTotals(product);
  for (const [, body] of cases) {
    const answer = await fetch(`${product.collect}/v1/track`, { method: 'POST', body });
    expect([answer.status, await answer.json()]).toEqual([200, { success: true }]);
  }
  const after = await readTotals(product);
  expect(after.refused - before.refused).toBe(cases.length);
  expect(after).toMatchObject({ stored: before.stored, remainder: 0 });
  for (const [code, body] of cases) {
    const kept = await product.get<{ refusals: { reason: string }[] }>(`/refusals?code=${code}`);
    expect(kept).toMatchObject({ refusals: [{ code, body, reason: expect.stringMatching(/\w+/) }] });
  }
});

test('the pixel stores its event and always answers the image, also on nonsense', async () => {
  const call = { writeKey: WRITE_KEY, userId: 'pixel-user', event: 'Mail Opened', messageId: 'pixel-1' };
  const data = Buffer.from(JSON.stringify(call)).toString('base64');
  const dotted = `writeKey=${WRITE_KEY}&userId=pixel-user&event=Mail%20Opened&messageId=pixel-2&properties.mail=welcome`;
  for (const query of [`data=${encodeURIComponent(data)}`, dotted, 'data=!!!', '']) {
    const answer = await fetch(`${product.collect}/v1/pixel/track?${query}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/gif']);
    expect((await answer.bytes()).length).toBeGreaterThan(20);
  }
  await expectStoredOnce(product, ['pixel-1', 'pixel-2']);
  expect((await findEvent(product, 'pixel-2')).properties).toMatchObject({ mail: 'welcome' });
});
