import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestEdge, type TestEdge } from '../../test/support/edge.ts';
import { Fault } from '../system/fault.ts';
import { readPixel } from './pixel.ts';

let edge: TestEdge;
beforeAll(async () => {
  edge = await startTestEdge();
});
afterAll(() => edge.close());

const EVENT = { writeKey: 'WK_WEB', userId: 'u', event: 'Opened', properties: { a: '?>~\u00ff' } };
const encoded = Buffer.from(JSON.stringify(EVENT)).toString('base64');

test('data is read from base64 of either alphabet, escaped or not, padded or not', () => {
  for (const data of [
    encoded,
    encodeURIComponent(encoded),
    encoded.replace(/=+$/, ''),
    encoded.replaceAll('+', '-').replaceAll('/', '_'),
  ])
    expect(JSON.parse(readPixel(`data=${data}`).bytes.toString())).toEqual(EVENT);
});

test('dotted names become objects, and a clash of text and object ends in the object', () => {
  const { bytes } = readPixel(
    'userId=u&properties.a.b=1&properties.a.c=2&context.page.url=x&clash=1&clash.y=2',
  );
  expect(JSON.parse(bytes.toString())).toEqual({
    userId: 'u',
    properties: { a: { b: '1', c: '2' } },
    context: { page: { url: 'x' } },
    clash: { y: '2' },
  });
});

test('names that could reach a prototype are data and nothing else', () => {
  const { bytes } = readPixel('__proto__.polluted=1&constructor.prototype.polluted=1');
  expect('polluted' in {}).toBe(false);
  expect(bytes.toString()).toBe(
    '{"__proto__":{"polluted":"1"},"constructor":{"prototype":{"polluted":"1"}}}',
  );
});

test('what cannot be read is kept as it came, as a bad request', () => {
  const { bytes, refused } = readPixel('data=%25%25&x=1');
  expect([bytes.toString(), refused]).toEqual(['data=%25%25&x=1', 'bad_request']);
});

test('a pixel is stored once, under its type, and HEAD stores nothing', async () => {
  await fetch(`${edge.origin}/v1/pixel/page?data=${encodeURIComponent(encoded)}`);
  await fetch(`${edge.origin}/v1/pixel/page?data=${encodeURIComponent(encoded)}`, { method: 'HEAD' });
  const stored = edge.log.take();
  expect(stored.map(({ envelope }) => [envelope.call, envelope.dialect, envelope.source])).toEqual([
    ['page', 'pixel', 'web'],
  ]);
});

test('the image is shown also when the event could not be stored, and that is counted', async () => {
  edge.log.answer = async () => {
    throw new Fault('disk_full', 'full');
  };
  const before = edge.stats.lostPixels;
  const answer = await fetch(`${edge.origin}/v1/pixel/track?writeKey=WK_WEB&userId=u&event=e`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/gif']);
  expect(edge.stats.lostPixels).toBe(before + 1);
  edge.log.answer = async () => {};
});
