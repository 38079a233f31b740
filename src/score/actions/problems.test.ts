import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Clause } from '../clause.ts';
import type { ScoringProfile } from '../profile.ts';
import type { ActionDocument } from './action.ts';
import { keepSecrets, maskSecrets, maskUrl } from './channels.ts';
import { checkAction } from './problems.ts';
import { says } from './says.ts';
import { readActionYaml, writeActionYaml } from './yaml.ts';

const profile: ScoringProfile = {
  ...{ name: 'P', mode: 'decay', window: 7, events: [{ event: 'Paid', weight: 5 }] },
  activation: [{ event: { event: 'Paid' } }],
};
const { activation: _, ...plain } = profile;
const CONTEXT = {
  profiles: new Map([
    ['sp_1', profile],
    ['sp_plain', plain],
    ['sp_total', { ...profile, accountScore: 'total' as const }],
  ]),
  segments: new Map([
    ['seg_u', { of: 'users' as const, clause: { all: [] } as Clause }],
    ['seg_a', { of: 'accounts' as const, clause: { all: [] } as Clause }],
  ]),
};
const GOOD = {
  ...{ name: 'Rising', of: 'users', profile: 'sp_1', trigger: { kind: 'scoreUp', by: 10 } },
  channels: [{ kind: 'webhook', url: 'https://hooks.example.com/in/1' }],
};
const codes = (document: unknown): string[] =>
  checkAction(document, CONTEXT).problems.map(({ code, path }) => `${code} ${path}`);
const withTrigger = (trigger: unknown, over: object = {}) => ({ ...GOOD, trigger, ...over });
const withUrl = (url: string) => ({ ...GOOD, channels: [{ kind: 'slack', url }] });

test('what is left out has the value that most want', () => {
  expect(checkAction(GOOD, CONTEXT)).toEqual({
    document: { ...GOOD, description: '', filter: null, cooldownDays: 0, isOn: true },
    problems: [],
  });
});

describe('every bad input has a problem with its path', () => {
  test.each<[string, unknown, string]>([
    ['nothing', null, 'wrong_type '],
    ['a list', [], 'wrong_type '],
    ['an unknown key', { ...GOOD, cooldown: 3 }, 'unknown_field /cooldown'],
    ['a name of blanks', { ...GOOD, name: '  ' }, 'wrong_value /name'],
    ['a long name', { ...GOOD, name: 'x'.repeat(101) }, 'too_long /name'],
    ['a long description', { ...GOOD, description: 'x'.repeat(501) }, 'too_long /description'],
    ['another of', { ...GOOD, of: 'people' }, 'wrong_value /of'],
    ['an unknown profile', { ...GOOD, profile: 'sp_2' }, 'unknown_profile /profile'],
    ['no profile', { ...GOOD, profile: '' }, 'missing_field /profile'],
    ['no trigger', { ...GOOD, trigger: undefined }, 'missing_field /trigger'],
    ['an unknown trigger', withTrigger({ kind: 'scoreJumps' }), 'wrong_value /trigger/kind'],
    ['a key of another trigger', withTrigger({ kind: 'newUser', by: 3 }), 'unknown_field /trigger/by'],
    ['by of none', withTrigger({ kind: 'scoreUp' }), 'missing_field /trigger/by'],
    ['by of 0', withTrigger({ kind: 'scoreUp', by: 0 }), 'out_of_range /trigger/by'],
    ['by of 101', withTrigger({ kind: 'scoreDown', by: 101 }), 'out_of_range /trigger/by'],
    ['by that is no number', withTrigger({ kind: 'scoreUp', by: Number.NaN }), 'wrong_type /trigger/by'],
    [
      'by without end',
      withTrigger({ kind: 'scoreUp', by: Number.POSITIVE_INFINITY }),
      'wrong_type /trigger/by',
    ],
    ['by as text', withTrigger({ kind: 'scoreUp', by: '10' }), 'wrong_type /trigger/by'],
    [
      'a level everybody is above',
      withTrigger({ kind: 'scoreReaches', level: 0, from: 'below' }),
      'out_of_range /trigger/level',
    ],
    [
      'a level everybody is below',
      withTrigger({ kind: 'scoreReaches', level: 100, from: 'above' }),
      'out_of_range /trigger/level',
    ],
    ['no side', withTrigger({ kind: 'scoreReaches', level: 50 }), 'missing_field /trigger/from'],
    ['percent of 0', withTrigger({ kind: 'activationReaches', percent: 0 }), 'out_of_range /trigger/percent'],
    [
      'percent of 101',
      withTrigger({ kind: 'activationReaches', percent: 101 }),
      'out_of_range /trigger/percent',
    ],
    [
      'activation of a profile without steps',
      withTrigger({ kind: 'activationReaches', percent: 50 }, { profile: 'sp_plain' }),
      'no_activation /trigger/kind',
    ],
    ['new accounts about users', withTrigger({ kind: 'newAccount' }), 'wrong_subject /of'],
    ['new users about accounts', withTrigger({ kind: 'newUser' }, { of: 'accounts' }), 'wrong_subject /of'],
    [
      'new users of accounts about accounts',
      withTrigger({ kind: 'newUserInAccount' }, { of: 'accounts' }),
      'wrong_subject /of',
    ],
    [
      'an unknown segment',
      withTrigger({ kind: 'entersSegment', segment: 'seg_x' }),
      'unknown_segment /trigger/segment',
    ],
    [
      'a segment of the other kind',
      withTrigger({ kind: 'leavesSegment', segment: 'seg_a' }),
      'wrong_subject /trigger/segment',
    ],
    [
      'a bad clause',
      withTrigger({ kind: 'custom', clause: { all: [] } }),
      'empty_clause /trigger/clause/all',
    ],
    ['no clause', withTrigger({ kind: 'custom' }), 'missing_field /trigger/clause'],
    [
      'a bad filter',
      { ...GOOD, filter: { metric: 'activeUsers', compare: '>', value: 1 } },
      'wrong_subject /filter/metric',
    ],
    [
      'a filter by an unknown segment',
      { ...GOOD, filter: { segment: 'x' } },
      'unknown_segment /filter/segment',
    ],
    ['a cooldown of half a day', { ...GOOD, cooldownDays: 0.5 }, 'out_of_range /cooldownDays'],
    ['a cooldown below 0', { ...GOOD, cooldownDays: -1 }, 'out_of_range /cooldownDays'],
    ['a cooldown of 91 days', { ...GOOD, cooldownDays: 91 }, 'out_of_range /cooldownDays'],
    ['on as text', { ...GOOD, isOn: 'yes' }, 'wrong_type /isOn'],
    ['no address', withUrl('hooks.example.com'), 'wrong_url /channels/0/url'],
    ['an address of a file', withUrl('file:///etc/passwd'), 'wrong_url /channels/0/url'],
    ['an address of ftp', withUrl('ftp://x.test/a'), 'wrong_url /channels/0/url'],
    ['an address that runs', withUrl('javascript:alert(1)'), 'wrong_url /channels/0/url'],
    ['an address with credentials', withUrl('https://me:secret@x.test/a'), 'wrong_url /channels/0/url'],
    ['an address with a user', withUrl('https://me@x.test/a'), 'wrong_url /channels/0/url'],
    ['a shown address', withUrl('https://x.test/...'), 'wrong_url /channels/0/url'],
    ['a long address', withUrl(`https://x.test/${'a'.repeat(1000)}`), 'wrong_url /channels/0/url'],
    [
      'another channel',
      { ...GOOD, channels: [{ kind: 'mail', url: 'https://x' }] },
      'wrong_value /channels/0/kind',
    ],
    [
      'the same channel twice',
      { ...GOOD, channels: [...GOOD.channels, ...GOOD.channels] },
      'duplicate_channel /channels/1/url',
    ],
    [
      'six channels',
      { ...GOOD, channels: [1, 2, 3, 4, 5, 6].map((n) => ({ kind: 'slack', url: `https://x.test/${n}` })) },
      'too_many /channels',
    ],
  ])('%s', (_name, document, problem) => {
    expect(codes(document)).toEqual([problem]);
    expect(checkAction(document, CONTEXT).document).toBeNull();
  });
});

test('the total of an account has no upper end', () => {
  const trigger = { kind: 'scoreReaches', level: 500, from: 'below' };
  expect(codes(withTrigger(trigger, { of: 'accounts' }))).toEqual(['out_of_range /trigger/level']);
  expect(codes(withTrigger(trigger, { of: 'accounts', profile: 'sp_total' }))).toEqual([]);
});

test('anything at all is answered, and no address is in a message', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (one, other) => {
      for (const written of [
        one,
        { ...GOOD, trigger: one, filter: other, channels: one },
        { ...GOOD, trigger: { kind: 'custom', clause: one } },
      ]) {
        // Taken whole or refused with a reason: never neither, and never both.
        const { document, problems } = checkAction(written, CONTEXT);
        expect(document === null).toBe(problems.length > 0);
      }
    }),
  );
  const { problems } = checkAction(withUrl('https://me:s3cret@x.test/tok3n'), CONTEXT);
  expect(JSON.stringify(problems)).not.toMatch(/s3cret|tok3n/);
});

const stored = (...urls: string[]) => ({ channels: urls.map((url) => ({ kind: 'slack' as const, url })) });

test('an address is shown as scheme and host, and who sends that back keeps it', () => {
  expect(maskUrl('https://hooks.slack.com/services/T0/B0/secret?x=1#y')).toBe('https://hooks.slack.com/...');
  expect(maskUrl('no address')).toBe('/...');
  const all = stored('https://a.test/1', 'https://b.test/1', 'https://a.test/2');
  expect(keepSecrets(all, maskSecrets(all))).toEqual(all);
  expect(keepSecrets(all, stored('https://b.test/...', 'https://c.test/new'))).toEqual(
    stored('https://b.test/1', 'https://c.test/new'),
  );
});

test('of addresses that are shown alike none is taken for another', () => {
  const two = stored('https://a.test/1', 'https://a.test/2');
  // Which of them was taken out nobody can tell.
  expect(keepSecrets(two, stored('https://a.test/...'))).toEqual(stored('https://a.test/...'));
  expect(keepSecrets(two, stored('https://b.test/...'))).toEqual(stored('https://b.test/...'));
  const webhook = { channels: [{ kind: 'webhook' as const, url: 'https://a.test/...' }] };
  expect(keepSecrets(stored('https://a.test/1'), webhook)).toEqual(webhook);
});

test('an action written as YAML and read is the same; a problem has its line', () => {
  const document = checkAction(
    {
      ...GOOD,
      description: 'Why: because',
      filter: { trait: 'plan', operator: 'is', value: 'pro' },
      isOn: false,
    },
    CONTEXT,
  ).document as ActionDocument;
  expect(readActionYaml(writeActionYaml(document)).document).toEqual(document);
  expect(readActionYaml(JSON.stringify(GOOD)).document).toMatchObject(GOOD);
  const text = 'name: Rising\nof: users\nprofile: Trial\ntrigger:\n  kind: scoreUp\n  by: 200\n';
  expect(readActionYaml(text).problems).toMatchObject([{ path: '/trigger/by', line: 6 }]);
  expect(readActionYaml('name: [').problems).toHaveLength(1);
});

test('an alert says in one line what happened', () => {
  const told = {
    score: 71.2,
    before: 47.4,
    activation: 60,
    groupId: 'acme',
    actionName: 'Big',
    segmentName: 'Hot',
  };
  const said = (trigger: ActionDocument['trigger']) => says({ ...told, trigger });
  expect(said({ kind: 'scoreUp', by: 20 })).toBe('Score rose by 24 to 71');
  expect(says({ ...told, score: 20, before: 60, trigger: { kind: 'scoreDown', by: 9 } })).toBe(
    'Score fell by 40 to 20',
  );
  expect(said({ kind: 'scoreReaches', level: 70, from: 'below' })).toBe('Score reached 70 (it is 71)');
  expect(said({ kind: 'newUserInAccount' })).toBe('New user in the account "acme"');
  expect(said({ kind: 'entersSegment', segment: 'seg_1' })).toBe('Entered the segment "Hot"');
  expect(said({ kind: 'custom', clause: { all: [] } })).toBe('Now fits "Big"');
  expect(says({ ...told, score: null, trigger: { kind: 'scoreUp', by: 1 } })).toContain('unknown');
});

test('docs/actions.md shows an action that is one, written as we write it', () => {
  const page = readFileSync(new URL('../../../docs/actions.md', import.meta.url), 'utf8');
  const text = /```yaml\n(name:[\s\S]*?)```/.exec(page)?.[1] ?? '';
  const { document, problems } = readActionYaml(text);
  expect(problems).toEqual([]);
  expect(document === null ? '' : writeActionYaml(document)).toBe(text);
});
