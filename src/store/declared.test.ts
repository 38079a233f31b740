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

test('plans parse with the places of what is said, a source by its name or with controls', () => {
  const text = `plans:
  - file: plans/product.yaml
    sources:
      - Web
      - source: Server
        track: { unplannedEvents: block }
        forwardBlockedTo: blocked
  - file: plans/site.yaml
`;
  expect(parse(text).plans).toEqual([
    {
      file: 'plans/product.yaml',
      place: 'trackway.yaml, line 2, column 11',
      sources: [
        { source: 'Web', place: 'trackway.yaml, line 4, column 9' },
        {
          source: 'Server',
          track: { unplannedEvents: 'block' },
          forwardBlockedTo: 'blocked',
          place: 'trackway.yaml, line 5, column 9',
        },
      ],
    },
    { file: 'plans/site.yaml', place: 'trackway.yaml, line 8, column 11', sources: [] },
  ]);
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
  ['plans:\n  - sources: [Web]', 'line 2, column 5', 'plans.0.file is missing'],
  ['plans:\n  - flie: a.yaml', 'line 2, column 5', 'Did you mean "file"?'],
  ['plans:\n  - {file: a.yaml, sources: [{sources: Web}]}', 'line 2, column 31', 'Did you mean "source"?'],
  [
    'plans:\n  - file: a.yaml\n    sources:\n      - source: Web\n        track: {unplannedEvent: block}',
    'line 5, column 17',
    'Did you mean "unplannedEvents"?',
  ],
  [
    'plans:\n  - file: a.yaml\n    sources:\n      - source: Web\n        track: {unplannedEvents: omit}',
    'line 5, column 34',
    'one of allow, block',
  ],
  ['plans: [{file: a.yaml}, {file: a.yaml}]', 'line 1, column 32', '"a.yaml" is declared twice'],
  [
    'plans: [{file: a.yaml, sources: [Web]}, {file: b.yaml, sources: [Web]}]',
    'line 1, column 66',
    'a plan for the source "Web" is declared twice',
  ],
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
