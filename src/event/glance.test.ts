import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countEvents, NOT_JSON, parseText, textOf } from './decode-body.ts';
import { scanBody } from './depth.ts';
import { glance } from './glance.ts';

const EVENTS_MAX = 4;
const CALLS = ['batch', 'track'] as const;

/** What the long way says: the number of events of a body that is taken, else undefined. */
function countByParsing(bytes: Buffer, call: 'batch' | 'track'): number | undefined {
  const text = textOf(bytes);
  if (scanBody(bytes, text) !== 'fine') return undefined;
  const body = parseText(text);
  if (body === NOT_JSON) return undefined;
  const { events, refused } = countEvents(body, call, EVENTS_MAX);
  return refused === undefined ? events : undefined;
}

function expectAgreement(bytes: Buffer): void {
  for (const call of CALLS) {
    const glanced = glance(bytes, call, EVENTS_MAX);
    if (glanced !== undefined) expect(glanced, bytes.toString('latin1')).toBe(countByParsing(bytes, call));
  }
}

test('the bodies that clients send are counted without parsing', () => {
  const event = {
    type: 'track',
    event: 'A',
    userId: 'ü',
    properties: { a: [1, -0.5e3, true, null, {}, []] },
  };
  const count = (body: unknown, call: 'batch' | 'track', space?: string): number | undefined =>
    glance(Buffer.from(JSON.stringify(body, null, space)), call, EVENTS_MAX);
  expect(count(event, 'track')).toBe(1);
  expect(count({ batch: [event, event, event], sentAt: 'x' }, 'batch')).toBe(3);
  expect(count({ context: { batch: [1, 2] }, batch: [event], writeKey: 'w' }, 'batch', '\t')).toBe(1);
  expect(count({ note: 'a "quoted" \\ \u0001 \u{1f600} text' }, 'track')).toBe(1);
});

test('what only the parser can judge is left to it', () => {
  for (const text of [
    '{"batch":[]}',
    '{"batch":{}}',
    '{"batch":1}',
    '{"type":"track"}',
    '{"batch":[1,2,3,4,5]}',
    '{"batch":[1],"batch":[1,2]}',
    '{"batch":[1],"b\\u0061tch":[1,2]}',
    '\ufeff{"batch":[1]}',
    `{"batch":[${'['.repeat(100)}${']'.repeat(100)}]}`,
  ])
    expect(glance(Buffer.from(text), 'batch', EVENTS_MAX), text).toBeUndefined();
});

const WRONG = [
  ...['', ' ', '{', '}', '{}}', '[1', '{"a"}', '{"a":}', '{"a":1,}', '{,"a":1}', '{"a":1 "b":2}', '{"a" 1}'],
  ...['{"a":[1,]}', '{"a":[,1]}', '{"a":[1}', '{"a":[1]', '{"a":(1)}', '{"a":1}x', "{'a':1}", '{a:1}'],
  ...['{"a":01}', '{"a":-}', '{"a":1.}', '{"a":.5}', '{"a":1e}', '{"a":1e+}', '{"a":+1}', '{"a":0x1}'],
  ...['{"a":-01}', '{"a":1.2.3}', '{"a":NaN}', '{"a":Infinity}', '{"a":tru}', '{"a":nulll}', '{"a":falsy}'],
  ...[
    '{"a":"\t"}',
    '{"a":"\\x"}',
    '{"a":"\\u12g4"}',
    '{"a":"\\u123"}',
    '{"a":"b}',
    '{"a":"b\\"}',
    '{"a\n":1}',
  ],
  ...['{"a":1}\u0000', '\u00a0{"a":1}', '{\u2028"a":1}', '{"a":1/**/}', '{"a":"b"\u000b}'],
];

test('nothing that is not JSON passes', () => {
  for (const text of WRONG) {
    expect(glance(Buffer.from(text), 'track', EVENTS_MAX), text).toBeUndefined();
    expect(() => JSON.parse(text) as unknown, text).toThrow(SyntaxError);
  }
});

test('with any bytes it says what parsing says, or nothing', () => {
  const pieces = [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    '\\u',
    'd83d',
    '"batch"',
    '"a"',
    '0',
    '-',
    '.',
    'e1',
  ];
  const more = [
    ' ',
    '\n',
    '\t',
    'true',
    'null',
    'false',
    '\u0000',
    '\u007f',
    'é',
    '\ufeff',
    '1',
    '"b":',
    '{"a":',
  ];
  const soup = fc
    .array(fc.constantFrom(...pieces, ...more), { maxLength: 24 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(soup, (text) => {
      for (const body of [text, `{"batch":[${text}]}`, `{"batch":["${text}"],"a":${text}}`])
        expectAgreement(Buffer.from(body));
    }),
    { numRuns: 20_000 },
  );
});

test('one byte changed, put in or taken out never makes it say something else than parsing', () => {
  const value = fc.record({
    batch: fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 5 }),
    rest: fc.jsonValue(),
  });
  const changed = fc.tuple(value, fc.nat(), fc.nat(255), fc.constantFrom('put', 'set', 'cut', 'none'));
  fc.assert(
    fc.property(changed, ([body, place, byte, how]) => {
      const bytes = Buffer.from(JSON.stringify(body));
      const at = place % bytes.length;
      const put = how === 'put' || how === 'set' ? [byte] : [];
      const rest = bytes.subarray(how === 'put' || how === 'none' ? at : at + 1);
      expectAgreement(Buffer.concat([bytes.subarray(0, at), Buffer.from(put), rest]));
    }),
    { numRuns: 5_000 },
  );
});

test('bytes that are no UTF-8 hide no quote', () => {
  for (const broken of [[0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98], [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80]]) {
    const bytes = Buffer.concat([Buffer.from('{"batch":["'), Buffer.from(broken), Buffer.from('","x"]}')]);
    expect(glance(bytes, 'batch', EVENTS_MAX)).toBe(2);
    expectAgreement(bytes);
  }
});
