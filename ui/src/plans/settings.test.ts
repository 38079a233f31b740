import { describe, expect, test } from 'vitest';
import { changesOf, meetingsOf, mergedOf, type Settings } from '../api/planSettings.ts';
import { headOfFile, judgeSettings, moved, openSettings, settingsOf, usersOf, withLint } from './settings.ts';

const BEFORE: Settings = {
  name: 'Product',
  description: 'What we track.',
  funnel: ['Signed Up', 'Paid'],
  conventions: { eventNames: 'Title Case', propertyNames: 'camelCase', pastTense: true, eventsMax: 30 },
  lints: { missing_why: 'error' },
  library: {
    properties: { plan: { type: 'string', enum: ['free', 'pro'], 'x-own': 1 }, anything: true },
    traits: { email: { type: 'string', format: 'email' } },
  },
};
const with_ = (over: Partial<Settings>): Settings => ({ ...BEFORE, ...over });
const properties = (over: Settings['library']['properties']): Settings =>
  with_({ library: { ...BEFORE.library, properties: over } });

describe('the form', () => {
  test('opened and not touched it says what it was opened with, to the letter', () => {
    expect(settingsOf(openSettings(BEFORE), BEFORE)).toEqual(BEFORE);
    expect(changesOf(BEFORE, settingsOf(openSettings(BEFORE), BEFORE))).toEqual([]);
  });

  test('a plan without a name, a number that is none and two entries of one name are not sent', () => {
    const form = openSettings(BEFORE);
    expect(judgeSettings(form).isSound).toBe(true);
    expect(judgeSettings({ ...form, name: ' ' }).name).toMatch(/name/);
    expect(judgeSettings({ ...form, eventsMax: '0' }).eventsMax).toMatch(/whole number/);
    const [row] = form.traits;
    if (row === undefined) throw new Error('no row');
    expect(judgeSettings({ ...form, traits: [row, { ...row, id: 9 }] }).traits.get(9)).toMatch(/already/);
  });

  test('a lint is switched off, made graver, and as usual again', () => {
    const form = openSettings(BEFORE);
    const off = { ...form, lints: withLint(form.lints, 'name_tense', 'off') };
    expect(changesOf(BEFORE, settingsOf(off, BEFORE))).toEqual([
      { kind: 'plan_changed', field: 'lints', to: { missing_why: 'error', name_tense: 'off' } },
    ]);
    expect(withLint(withLint(off.lints, 'name_tense', undefined), 'missing_why', undefined)).toEqual({});
    expect(meetingsOf(BEFORE, with_({ lints: {} }), settingsOf(off, BEFORE))).toMatchObject([
      { words: 'the switches of advice' },
    ]);
  });

  test('a core event is moved by one place, and not beyond the ends', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  });

  test('the file is shown up to its rules', () => {
    expect(headOfFile('name: P\nfunnel:\n  - track\ntrack:\n  Paid:\n')).toBe('name: P\nfunnel:\n  - track');
    expect(headOfFile('name: P\n')).toBe('name: P');
  });

  test('an entry names the rules that use it, and no other of a longer name', () => {
    const rule = (name: string, ref: string) => ({
      ...{ type: 'track' as const, name, version: 1 },
      schema: { properties: { properties: { properties: { a: { $ref: ref } } } } },
    });
    const rules = [rule('Paid', '#/library/properties/plan'), rule('Sold', '#/library/properties/planName')];
    expect(usersOf(rules, 'properties', 'plan')).toEqual(['Paid']);
  });
});

describe('two people', () => {
  test('at different fields and entries do not meet, and both are kept', () => {
    const theirs = with_({ description: 'Theirs.' });
    const mine = properties({ ...BEFORE.library.properties, coupon: { type: 'string' } });
    expect(meetingsOf(BEFORE, theirs, mine)).toEqual([]);
    expect(mergedOf(BEFORE, theirs, mine)).toEqual({ ...mine, description: 'Theirs.' });
    expect(changesOf(BEFORE, mine)).toEqual([
      { kind: 'library_changed', shelf: 'properties', name: 'coupon', to: { type: 'string' } },
    ]);
  });

  test('at the same one are told what the other made of it; over theirs goes only what was changed here', () => {
    const theirs = with_({ name: 'Theirs', funnel: ['Paid'] });
    const mine = with_({ name: 'Mine' });
    expect(meetingsOf(BEFORE, theirs, mine)).toEqual([
      { words: 'the name', theirs: '“Theirs”', mine: '“Mine”' },
    ]);
    expect(mergedOf(BEFORE, theirs, mine)).toEqual({ ...theirs, name: 'Mine' });
  });

  test('who takes away what the other changes is told, who says the same is not', () => {
    const { plan: _, ...rest } = BEFORE.library.properties;
    const theirs = properties({ ...BEFORE.library.properties, plan: { type: 'number' } });
    expect(meetingsOf(BEFORE, theirs, properties(rest))).toMatchObject([
      { words: 'the shared property plan', mine: '' },
    ]);
    expect(meetingsOf(BEFORE, theirs, theirs)).toEqual([]);
    expect(mergedOf(BEFORE, BEFORE, properties(rest)).library.properties).toEqual(rest);
    expect(changesOf(BEFORE, properties(rest))).toEqual([
      { kind: 'library_changed', shelf: 'properties', name: 'plan' },
    ]);
  });
});
