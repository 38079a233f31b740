import { expect, test } from 'vitest';
import { HIDEABLE, layOut } from './columns.ts';

test('a hidden column takes no room, and the event column cannot be hidden', () => {
  expect(layOut(['Type', 'Event', 'No such column'], false).names).toEqual([
    ...['Received', 'Outcome', 'Event', 'User', 'Source', 'messageId'],
  ]);
  expect(layOut(HIDEABLE, true)).toMatchObject({ names: ['Event'], template: 'minmax(120px, 2fr)' });
  expect(layOut([], false)).toMatchObject({ absent: '' });
});

test('an open event beside the list takes the room of the last two columns', () => {
  expect(layOut([], true)).toMatchObject({ absent: 'Source messageId' });
  expect(layOut(['User'], true).absent).toBe('User Source messageId');
});
