import { expect, test } from 'vitest';
import type { ScoringProfile } from './profile.ts';
import { readProfileYaml, writeProfileYaml } from './yaml.ts';

const PROFILE: ScoringProfile = {
  name: 'Trial: "now"',
  description: 'two\nlines',
  mode: 'decay',
  window: 7,
  halfLife: 3.5,
  events: [
    { event: 'yes', weight: 8, where: [{ property: 'plan', operator: 'is', value: 'no' }] },
    { type: 'page', event: '', weight: -2.5, dailyCap: 1 },
  ],
  users: {
    any: [
      { trait: 'plan', operator: 'is', value: '1' },
      { time: 'created', atMostDays: 30 },
    ],
  },
  activation: [{ event: { event: 'Signed Up' } }, { trait: 'plan', equals: 'pro' }],
  target: 'accounts',
};

test('a profile comes back from its file as it was, whatever its names are', () => {
  expect(readProfileYaml(writeProfileYaml(PROFILE))).toEqual({ document: PROFILE, problems: [] });
  expect(readProfileYaml(JSON.stringify(PROFILE))).toEqual({ document: PROFILE, problems: [] });
});

test('the file leads with what people look for first', () => {
  expect(writeProfileYaml({ events: [{ weight: 3, event: 'A' }], window: 7, mode: 'decay', name: 'N' })).toBe(
    'name: N\nmode: decay\nwindow: 7\nevents:\n  - event: A\n    weight: 3\n',
  );
});

test('every problem is told with the line it is on', () => {
  const { problems } = readProfileYaml(
    'name: N\nmode: decay\nwindow: 7\nevents:\n  - event: A\n    weight: 99\n  - event: B\n    weight: 1\nhalfLife: -1\n',
  );
  expect(problems.map(({ line, path }) => [line, path])).toEqual([
    [9, '/halfLife'],
    [6, '/events/0/weight'],
  ]);
});

test('what is no YAML, or unfolds without end, is a problem and no crash', () => {
  expect(readProfileYaml('name: [').problems).toMatchObject([{ code: 'not_yaml', line: 1 }]);
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c]\n`;
  expect(readProfileYaml(bomb)).toMatchObject({ document: null, problems: [{ code: 'not_yaml' }] });
  expect(readProfileYaml('').document).toBeNull();
  expect(readProfileYaml('just text').problems.length).toBeGreaterThan(0);
});
