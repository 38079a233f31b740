import { expect, test } from 'vitest';
import { countEvents, keyOfBody, NOT_JSON, parseText, textOf } from './decode-body.ts';

const decodeBody = (bytes: Buffer): unknown => parseText(textOf(bytes));

test('JSON is read with or without a byte order mark', () => {
  expect(decodeBody(Buffer.from('{"a":1}'))).toEqual({ a: 1 });
  expect(decodeBody(Buffer.from('\ufeff{"a":1}'))).toEqual({ a: 1 });
});

test('what is not JSON is told apart from every JSON value', () => {
  for (const text of ['', '{', 'undefined', '{"a":1}}', '\ufeff\ufeff{}'])
    expect(decodeBody(Buffer.from(text))).toBe(NOT_JSON);
  for (const text of ['null', 'false', '0', '""', '[]'])
    expect(decodeBody(Buffer.from(text))).not.toBe(NOT_JSON);
});

test('a key named __proto__ stays an own property and pollutes nothing', () => {
  const body = decodeBody(Buffer.from('{"__proto__":{"writeKey":"x","polluted":1}}'));
  expect(keyOfBody(body)).toBe('');
  expect('polluted' in {}).toBe(false);
});

test('every body counts for at least one event, so that the books see it', () => {
  for (const body of [null, 1, 'x', [], [{}]])
    expect(countEvents(body, 'batch', 10)).toEqual({ events: 1, refused: 'bad_request' });
  for (const body of [{}, { batch: [] }, { batch: null }])
    expect(countEvents(body, 'batch', 10)).toEqual({ events: 1, refused: 'empty_batch' });
  expect(countEvents({ batch: 'x' }, 'batch', 10)).toEqual({ events: 1, refused: 'bad_request' });
});

test('a batch counts its items, a single call is one whatever is in it', () => {
  expect(countEvents({ batch: [1, null, {}] }, 'batch', 10)).toEqual({ events: 3 });
  expect(countEvents({ batch: [1, 2] }, 'track', 10)).toEqual({ events: 1 });
  expect(countEvents({ type: 'track' }, 'batch', 10)).toEqual({ events: 1 });
});

test('a batch over the limit is refused whole and counts all its events', () => {
  expect(countEvents({ batch: [1, 2, 3] }, 'batch', 3)).toEqual({ events: 3 });
  expect(countEvents({ batch: [1, 2, 3, 4] }, 'batch', 3)).toEqual({ events: 4, refused: 'too_many_events' });
});

test('only text is a write key', () => {
  expect(keyOfBody({ writeKey: ' WK ' })).toBe('WK');
  for (const writeKey of [1, null, {}, ['WK']]) expect(keyOfBody({ writeKey })).toBe('');
});
