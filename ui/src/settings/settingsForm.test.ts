import { expect, test } from 'vitest';
import { changesEverybody, judgeSettings, settingsOf, valuesOf } from './settingsForm.ts';

const SETTINGS = {
  ...{ timeZone: 'Europe/Vienna', accountTrait: 'company_id', accountNameTrait: null },
  ...{ seatsTrait: null, createdTrait: null },
  ...{ excludedDomains: ['example.com'], internalDomains: ['a.test', 'b.test'], managedBy: null },
};

test('settings come back from the form as they went in, and what is empty is none', () => {
  const { managedBy: _managedBy, ...own } = SETTINGS;
  expect(settingsOf(valuesOf(SETTINGS))).toEqual(own);
  const empty = { ...valuesOf(SETTINGS), timeZone: ' ', accountTrait: '  ', excludedDomains: '\n' };
  expect(settingsOf(empty)).toMatchObject({ timeZone: 'UTC', accountTrait: null, excludedDomains: [] });
});

test('domains may be pasted in lines, with commas or with spaces', () => {
  const pasted = { ...valuesOf(SETTINGS), internalDomains: 'a.test, b.test;c.test\nd.test' };
  expect(settingsOf(pasted).internalDomains).toEqual(['a.test', 'b.test', 'c.test', 'd.test']);
});

test('what does not fit is said at its field', () => {
  const values = valuesOf(SETTINGS);
  expect(judgeSettings(values)).toEqual({});
  expect(judgeSettings({ ...values, timeZone: '+02:00' })).toHaveProperty('timeZone');
  expect(judgeSettings({ ...values, timeZone: 'Vienna' })).toHaveProperty('timeZone');
  expect(judgeSettings({ ...values, internalDomains: 'a.test\nnonsense' })).toEqual({
    internalDomains: '“nonsense” is no domain such as example.com.',
  });
});

test('a mail domain marks some, a trait or the time zone changes everybody', () => {
  const values = valuesOf(SETTINGS);
  expect(changesEverybody(values, { ...values, excludedDomains: 'x.test' })).toBe(false);
  expect(changesEverybody(values, { ...values, seatsTrait: 'seats' })).toBe(true);
});
