import { expect, test } from 'vitest';
import { askedOf, documentOf, freshDraft, judgeUrl } from './draft.ts';

const draft = {
  ...freshDraft('scoreDown', 'accounts', undefined),
  name: ' Quiet ',
  channels: [{ kind: 'webhook', url: ' https://a.test/x ' }] as const,
};

test('a document has what was written, trimmed, and no filter where there is no condition', () => {
  expect(documentOf({ ...draft, filter: { all: [] } }, 'sp_1')).toEqual({
    ...{ name: 'Quiet', description: '', of: 'accounts', profile: 'sp_1', filter: null },
    trigger: { kind: 'scoreDown', by: 20 },
    channels: [{ kind: 'webhook', url: 'https://a.test/x' }],
    ...{ cooldownDays: 7, isOn: true },
  });
});

test('what is asked does not change with the name or an address, and nothing is asked with a blank', () => {
  const asked = askedOf(draft, 'sp_1');
  expect(asked).toEqual(askedOf({ ...draft, name: 'Other', channels: [], isOn: false }, 'sp_1'));
  expect(asked).not.toEqual(askedOf({ ...draft, cooldownDays: 1 }, 'sp_1'));
  expect(askedOf(draft, undefined)).toBeNull();
  expect(askedOf(freshDraft('entersSegment', 'users', undefined), 'sp_1')).toBeNull();
  expect(askedOf(freshDraft('entersSegment', 'users', 'seg_1'), 'sp_1')?.trigger).toEqual({
    ...{ kind: 'entersSegment', segment: 'seg_1' },
  });
  expect(askedOf({ ...draft, filter: { trait: '', operator: 'is', value: '' } }, 'sp_1')).toBeNull();
});

test('an address that is none is told before it is sent; a masked one stays', () => {
  const judge = (url: string, kind: 'webhook' | 'slack' = 'webhook') => judgeUrl({ kind, url });
  expect(judge('')).toContain('needs');
  expect(judge('hooks')).toContain('no address');
  expect(judge('javascript:alert(1)')).toContain('https://');
  expect(judge('http://hooks.slack.com/x', 'slack')).toContain('https://');
  expect(judge('https://hooks.slack.com/...', 'slack')).toBeUndefined();
  expect(judge('http://127.0.0.1:9/x')).toBeUndefined();
});
