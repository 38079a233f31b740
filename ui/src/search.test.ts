import { expect, test } from 'vitest';
import { parseSearch, readDebuggerSearch, writeSearch } from './search.ts';

test('every filter survives the address, whatever characters it holds', () => {
  const search = { q: 'a&b=c #é', type: 'track', user: '007', event: '{"x":1}' };
  expect(readDebuggerSearch(parseSearch(writeSearch(search)))).toEqual(search);
});

test('unknown and empty fields are dropped', () => {
  expect(readDebuggerSearch(parseSearch('?q=&nonsense=1&type=page'))).toEqual({ type: 'page' });
  expect(writeSearch({ q: '', type: undefined })).toBe('');
});
