import { expect, test } from 'vitest';
import { readHidden } from './columnChoice.ts';

test('whatever stands in the browser, the answer is a list of names', () => {
  expect(readHidden('["User","Source"]')).toEqual(['User', 'Source']);
  for (const text of [undefined, '', '{', 'null', '{"User":true}', '7']) expect(readHidden(text)).toEqual([]);
  expect(readHidden('["User",7,null]')).toEqual(['User']);
});
