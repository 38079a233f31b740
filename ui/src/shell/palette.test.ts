import { expect, test } from 'vitest';
import { rank } from './palette.ts';

const items = [
  { name: 'Home', about: 'How it is' },
  { name: 'My home page', about: 'Source' },
  { name: 'Debugger', about: 'Every event as it passes' },
];
const names = (text: string): string[] => rank(items, text).map(({ name }) => name);

test('a name that begins with the words comes first, all words must appear, nothing typed shows all', () => {
  expect(names('home')).toEqual(['Home', 'My home page']);
  expect(names('event debug')).toEqual(['Debugger']);
  expect(names('home debugger')).toEqual([]);
  expect(names(' ')).toHaveLength(3);
});
