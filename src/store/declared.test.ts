import { expect, test } from 'vitest';
import { parseDeclared } from './declared.ts';

const parse = (text: string, environment: Record<string, string> = {}) =>
  parseDeclared(text, 'trackway.yaml', environment);
const messageOf = (text: string, environment: Record<string, string> = {}): string => {
  try {
    parse(text, environment);
  } catch (error) {
    expect(error).toMatchObject({ code: 'invalid_config' });
    return error instanceof Error ? error.message : '';
  }
  throw new Error('accepted');
};

test('the documented form parses, with values from the environment', () => {
  const text = `workspace: Initech
sources: [{name: Web, writeKey: WK_WEB}]
tokens: [{name: ci, token: "\${TRACKWAY_TOKEN}", role: owner}]`;
  expect(parse(text, { TRACKWAY_TOKEN: 'sk_01234567890123456789' })).toEqual({
    workspace: 'Initech',
    sources: [{ name: 'Web', writeKey: 'WK_WEB' }],
    tokens: [{ name: 'ci', token: 'sk_01234567890123456789', role: 'owner' }],
  });
  expect(parse('')).toEqual({});
});

test('a fallback is used when the variable is missing or empty, and $${ stays', () => {
  expect(parse('workspace: ${A:-Acme} $${x}', {}).workspace).toBe('Acme ${x}');
  expect(parse('workspace: ${A:-Acme}', { A: '' }).workspace).toBe('Acme');
  expect(parse('workspace: ${A:-Acme}', { A: 'Initech' }).workspace).toBe('Initech');
});

test.each([
  ['workspace: a\nworkspace: b', 'trackway.yaml, line 2, column 1', 'unique'],
  ['sources:\n  - name: Web\n  bad', 'line 3', ''],
  [
    'sources:\n  - name: Web\n    writekey: K',
    'line 3, column 5',
    '"writekey" is not known here. Did you mean "writeKey"?',
  ],
  ['source: []', 'line 1, column 1', 'Did you mean "sources"?'],
  ['sources:\n  - writeKey: K', 'line 2, column 5', 'sources.0.name is missing'],
  ['sources:\n  - name: Web\n    writeKey: "a b"', 'line 3, column 15', 'letters, digits'],
  ['sources:\n  - name: Web\n    enabled: 3', 'line 3, column 14', 'true or false'],
  [
    'tokens:\n  - {name: ci, token: sk_01234567890123456789, role: boss}',
    'line 2',
    'one of owner, manager, member',
  ],
  ['tokens:\n  - {name: ci, token: short, role: owner}', 'line 2', 'at least 20 characters'],
  [
    'tokens:\n  - name: ci\n    token: ${TRACKWAY_TOKEN}\n    role: owner',
    'line 3, column 12',
    'TRACKWAY_TOKEN is not set',
  ],
  ['sources: [{name: A, writeKey: K}, {name: B, writeKey: K}]', 'line 1, column 55', '"K" is declared twice'],
  ['sources: [{name: A}, {name: A}]', 'line 1', '"A" is declared twice'],
  ['sources: 3', 'line 1, column 10', 'a list'],
  ['- a', 'line 1, column 1', 'a map'],
])('%j is refused with its place and what is accepted', (text, place, what) => {
  const message = messageOf(text);
  expect(message).toContain(place);
  expect(message).toContain(what);
});

test('a secret is never repeated in an error', () => {
  const secret = 'sk_averysecretsecret with space';
  expect(messageOf(`tokens: [{name: ci, token: "${secret}", role: owner}]`)).not.toContain('averysecret');
});
