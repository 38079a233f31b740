import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeEnvelope, type Envelope, encodeEnvelope } from './envelope.ts';

test('the hand-made head is what JSON.stringify would write, for any text in it', () => {
  const text = fc.string({
    unit: fc.constantFrom(
      'a',
      '"',
      '\\',
      '\0',
      '\n',
      '\u007f',
      '\u00e9',
      '\ud83d',
      '\ude00',
      '\u2028',
      ' ',
      '~',
    ),
  });
  fc.assert(
    fc.property(
      text,
      text,
      text,
      fc.boolean(),
      fc.option(text),
      (writeKey, userAgent, ip, origin, refused) => {
        const envelope: Envelope = {
          receivedAt: 1795303927779,
          workspace: refused,
          source: refused,
          writeKey,
          call: 'batch',
          dialect: 'segment',
          events: 3,
          ip,
          userAgent,
          origin,
          requestId: 'a-1',
          ...(refused === null ? {} : { path: ip, contentType: writeKey }),
          ...(refused === null ? {} : { refused }),
        };
        const bytes = encodeEnvelope(envelope);
        expect(Buffer.from(bytes).toString()).toBe(Buffer.from(JSON.stringify(envelope)).toString());
        expect(decodeEnvelope(bytes)).toEqual(JSON.parse(Buffer.from(JSON.stringify(envelope)).toString()));
      },
    ),
  );
});
