import { expect, test } from 'vitest';
import { enrich } from './enrich.ts';
import type { Envelope } from './envelope.ts';
import type { Event, Refusal } from './event.ts';
import { findItems } from './item-bytes.ts';
import { isRefusal, parseItem } from './parse.ts';
import { unpackBody } from './unpack.ts';
import { mayHoldLoneSurrogate, replaceLoneSurrogates } from './well-formed.ts';

const NOW = Date.UTC(2026, 10, 21, 23, 32, 8);
const LIMITS = { eventBytesMax: 32_768, eventKeysMax: 1000, depthMax: 32, batchEventsMax: 2500 };

function envelopeOf(changes: Partial<Envelope> = {}): Envelope {
  return {
    ...{
      receivedAt: NOW,
      workspace: 'w',
      source: 's',
      writeKey: 'WK',
      call: 'batch',
      dialect: 'segment',
      events: 1,
    },
    ...{ ip: '203.0.113.9', userAgent: 'UA/1', origin: false, requestId: 'r' },
    ...changes,
  } as Envelope;
}

/** All items of a body, parsed and enriched as the pipeline does it. */
function parseAll(body: object, changes: Partial<Envelope> = {}): (Event | Refusal)[] {
  const envelope = envelopeOf(changes);
  const unpacked = unpackBody(body, envelope, LIMITS);
  if (isRefusal(unpacked)) return [unpacked];
  return unpacked.items.map((item, index) => {
    const place = { record: '0-1-64', index };
    const parsed = parseItem(item, unpacked.batch, envelope, 100, LIMITS, place);
    return isRefusal(parsed) ? parsed : enrich(parsed, envelope);
  });
}

const iso = (ms: number): string => new Date(ms).toISOString();
const track = (more: object = {}): object => ({
  type: 'track',
  event: 'E',
  userId: 'u',
  messageId: 'm',
  ...more,
});
const parseOne = (item: object, changes: Partial<Envelope> = {}): Event | Refusal | undefined =>
  parseAll({ batch: [item] }, changes)[0];

test('analytics.js: null ids, Origin, own userAgent, given ip and the write key', () => {
  const body = {
    ...{ timestamp: '2026-11-21T23:32:07.779Z', integrations: { Mixpanel: false }, event: 'Signed Up' },
    ...{
      type: 'track',
      properties: { plan: 'pro', nested: { a: [1, 2] } },
      messageId: 'ajs-next-1',
      userId: null,
    },
    context: {
      ...{
        ip: '0.0.0.0',
        userAgent: 'Mozilla/5.0',
        library: { name: 'analytics.js', version: 'next-1.84.3' },
      },
      page: { path: '/p', search: '?utm_source=mail&utm_campaign=May+Day', url: 'https://canon.example/p' },
    },
    ...{
      anonymousId: '4ba4',
      writeKey: 'WK_WEB',
      sentAt: '2026-11-21T23:32:07.827Z',
      _metadata: { bundled: [] },
    },
  };
  expect(parseAll(body, { call: 'track', origin: true })).toEqual([
    {
      ...{
        messageId: 'ajs-next-1',
        type: 'track',
        event: 'Signed Up',
        anonymousId: '4ba4',
        channel: 'browser',
      },
      ...{ receivedAt: NOW, timestamp: NOW - 48, originalTimestamp: NOW - 221, sentAt: NOW - 173 },
      ...{ properties: body.properties, integrations: body.integrations },
      context: { ...body.context, campaign: { source: 'mail', name: 'May Day' } },
    },
  ]);
});

test('Python: null anonymousId, +00:00 offsets and a batch sentAt in microseconds', () => {
  const item = track({ anonymousId: null, integrations: {}, timestamp: '2026-11-21T23:32:06.850+00:00' });
  expect(
    parseAll({ batch: [item], sentAt: '2026-11-21T23:32:07.850123+00:00', writeKey: 'WK' }),
  ).toMatchObject([{ userId: 'u', timestamp: NOW - 1000, sentAt: NOW - 150, channel: 'server' }]);
});

test('Go: context and library only beside the batch, page without properties', () => {
  const [event] = parseAll({
    messageId: 'batch-1',
    context: { library: { name: 'analytics-go', version: '3' } },
    batch: [{ type: 'page', userId: 'u', messageId: 'm', timestamp: '2026-11-21T23:32:08.120570136Z' }],
  });
  expect(event).toMatchObject({
    type: 'page',
    context: { library: { name: 'analytics-go' } },
    channel: 'server',
  });
});

test('rudder-sdk-node: originalTimestamp in place of timestamp, channel server', () => {
  const item = {
    ...track({ originalTimestamp: iso(NOW - 5000), sentAt: iso(NOW - 1000), channel: 'server' }),
  };
  expect(parseAll({ batch: [item], sentAt: iso(NOW - 1000), timestamp: iso(NOW) })).toMatchObject([
    { timestamp: NOW - 4000, originalTimestamp: NOW - 5000, channel: 'server' },
  ]);
});

test('RudderStack in a browser: an identify call without traits has those of its context; other calls do not take them', () => {
  const known = { context: { traits: { plan: 'pro' } } };
  const identify = { type: 'identify', userId: 'u', messageId: 'm', ...known };
  for (const call of [identify, { ...identify, traits: {} }, { ...identify, traits: null }])
    expect(parseOne(call)).toMatchObject({ traits: { plan: 'pro' }, ...known });
  expect(parseOne({ ...identify, traits: { plan: 'team' } })).toMatchObject({ traits: { plan: 'team' } });
  expect(parseOne({ ...identify, context: { traits: 'none' } })).not.toHaveProperty('traits');
  expect(parseOne({ ...identify, type: 'group', groupId: 'g' })).not.toHaveProperty('traits');
  expect(parseOne(track(known))).not.toHaveProperty('traits');
});

test('Jitsu: an empty campaign is filled, and where its library runs decides the channel', () => {
  const context = {
    library: { name: '@jitsu/js', env: 'browser' },
    campaign: {},
    page: { url: 'https://x/?utm_term=a%20b#h' },
  };
  expect(parseOne(track({ context }))).toMatchObject({
    channel: 'browser',
    context: { campaign: { term: 'a b' }, ip: '203.0.113.9', userAgent: 'UA/1' },
  });
});

test('a server call does not get the connection address unless context.direct asks for it', () => {
  expect(parseOne(track())).toMatchObject({ context: {} });
  expect(parseOne(track())).not.toHaveProperty('context.ip');
  expect(parseOne(track({ context: { direct: true } }))).toMatchObject({ context: { ip: '203.0.113.9' } });
});

test("an item's context and integrations win over the batch's, field by whole field", () => {
  const [event] = parseAll({
    ...{
      context: { library: { name: 'a', version: '1' }, locale: 'de' },
      integrations: { All: false, X: true },
    },
    batch: [track({ context: { library: { name: 'b' } }, integrations: { X: false } })],
  });
  expect(event).toMatchObject({ integrations: { All: false, X: false } });
  expect(event).toHaveProperty('context', { library: { name: 'b' }, locale: 'de' });
});

test.each([
  ['no_user_anon_id', { type: 'identify', traits: {} }],
  ['no_user_anon_id', { type: 'group', groupId: 'g' }],
  ['id_required', { type: 'group', userId: 'u' }],
  ['id_required', { type: 'alias', userId: 'u' }],
  ['id_not_string', { type: 'page', userId: { a: 1 } }],
  ['id_not_string', { type: 'page', userId: true }],
  ['event_not_defined', { type: 'track', userId: 'u' }],
  ['event_not_string', { type: 'track', userId: 'u', event: 5 }],
  ['properties_not_object', { type: 'track', userId: 'u', event: 'E', properties: 'x' }],
  ['traits_not_object', { type: 'identify', userId: 'u', traits: [1] }],
  ['name_not_string', { type: 'page', userId: 'u', name: '' }],
  ['category_not_string', { type: 'screen', userId: 'u', category: 7 }],
  ['bad_request', { type: 'nonsense', userId: 'u' }],
  ['bad_request', { userId: 'u' }],
  ['bad_request', { type: 'page', userId: 'u', context: 'x' }],
  ['bad_request', { type: 'page', userId: 'u', integrations: true }],
  ['message_id_too_long', { type: 'page', userId: 'u', messageId: 'x'.repeat(101) }],
  ['forbidden_key', JSON.parse('{"type":"page","userId":"u","properties":{"a":[{"__proto__":{"x":1}}]}}')],
  ['forbidden_key', { type: 'page', userId: 'u', properties: { constructor: 1 } }],
  [
    'too_many_properties',
    { type: 'page', userId: 'u', properties: Object.fromEntries([...Array(1001).keys()].map((n) => [n, n])) },
  ],
])('%s is the code for what breaks that rule', (code, item) => {
  expect(parseOne(item)).toMatchObject({ code, reason: expect.stringMatching(/\w/) });
});

test('an event one level deeper or one byte larger than the limit is refused, at the limit it is taken', () => {
  const nest = (levels: number): object =>
    JSON.parse(`${`{"a":`.repeat(levels)}1${'}'.repeat(levels)}`) as object;
  expect(parseOne(track({ properties: nest(31) }))).toMatchObject({ type: 'track' });
  expect(parseOne(track({ properties: nest(32) }))).toMatchObject({ code: 'too_deep' });
  const envelope = envelopeOf();
  expect(parseItem(track(), {}, envelope, 32_768, LIMITS)).toMatchObject({ type: 'track' });
  expect(parseItem(track(), {}, envelope, 32_769, LIMITS)).toMatchObject({ code: 'event_too_large' });
});

test.each([
  ['empty_batch', { batch: [] }],
  ['empty_batch', {}],
  ['bad_request', { batch: 'x' }],
  ['bad_request', [1]],
  ['too_many_events', { batch: Array(2501).fill(1) }],
  ['forbidden_key', JSON.parse('{"batch":[{}],"context":{"__proto__":1}}')],
])('%s refuses the whole body', (code, body) => {
  expect(parseAll(body)).toMatchObject([{ code }]);
});

test('numeric ids become text, empty ones are absent, and the path decides the type', () => {
  const parsed = parseAll({ type: 'identify', event: 'E', userId: 42, anonymousId: '' }, { call: 'track' });
  expect(parsed).toMatchObject([{ type: 'track', userId: '42' }]);
  expect(parsed[0]).not.toHaveProperty('anonymousId');
});

test('a client clock in 1970 or 9999 is corrected; absurd times stay within 1970 to 2200 and what was sent is kept', () => {
  for (const clock of [0, Date.UTC(9999, 0, 1)])
    expect(
      parseAll({ batch: [track({ timestamp: iso(clock + 1000) })], sentAt: iso(clock + 3000) }),
    ).toMatchObject([
      { timestamp: NOW - 2000, extra: { timestamp: iso(clock + 1000), sentAt: iso(clock + 3000) } },
    ]);
  expect(parseOne(track({ timestamp: '9999-01-01T00:00:00Z' }))).toMatchObject({
    timestamp: Date.UTC(2200, 0, 1),
  });
  expect(parseOne(track({ timestamp: 'soon' }))).toMatchObject({
    timestamp: NOW,
    extra: { timestamp: 'soon' },
  });
  expect(parseOne(track())).toMatchObject({ timestamp: NOW });
});

test('a Segment export, which has both times, keeps them', () => {
  const item = track({
    timestamp: iso(NOW - 9e9),
    originalTimestamp: iso(NOW - 9e9 - 500),
    sentAt: iso(NOW - 9e9),
  });
  expect(parseOne(item)).toMatchObject({ timestamp: NOW - 9e9, originalTimestamp: NOW - 9e9 - 500 });
});

test('fields no rule claims are kept in extra, and the write key and _metadata are not', () => {
  expect(
    parseOne(track({ rudderId: 'r', name: 'n', writeKey: 'WK', _metadata: {}, channel: 'odd' })),
  ).toMatchObject({
    extra: { rudderId: 'r', name: 'n', channel: 'odd' },
  });
  expect(parseOne(track({ writeKey: 'WK', _metadata: {} }))).not.toHaveProperty('extra');
});

test('half surrogates become U+FFFD in a line and nothing else changes', () => {
  const value = { a: '\ud800x\udc00', b: '\\ud800', c: '\u0000😀' };
  const json = JSON.stringify(value);
  expect(mayHoldLoneSurrogate(json)).toBe(true);
  expect(JSON.parse(replaceLoneSurrogates(json))).toEqual({
    a: '\ufffdx\ufffd',
    b: '\\ud800',
    c: '\u0000😀',
  });
});

test('the byte scan finds the items of the list that JSON.parse takes', () => {
  const items = ['{"a":"]},\\"["}', '[1,[2]]', ' "x"', '-1.5e3', 'null', '{}'];
  const body = Buffer.from(
    `\ufeff {"batch":[9],"x":{"batch":[1]},"b\\u0061tch" : [${items.join(' ,')} ] , "z":"é"}`,
  );
  const found = findItems(body).map(({ start, end }) => body.subarray(start, end).toString());
  expect(found).toEqual(items.map((item) => item.trim()));
});
