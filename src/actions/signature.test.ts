import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { signatureOf } from './signature.ts';

test('a receiver with the old or the new secret can check it, and not with another', () => {
  const header = signatureOf('{"a":1}', ['whsec_new', 'whsec_old'], 1_700_000_000_999);
  const [t, ...signed] = header.split(',');
  expect(t).toBe('t=1700000000');
  const check = (secret: string) => createHmac('sha256', secret).update('1700000000.{"a":1}').digest('hex');
  expect(signed).toEqual([`v1=${check('whsec_new')}`, `v1=${check('whsec_old')}`]);
});
