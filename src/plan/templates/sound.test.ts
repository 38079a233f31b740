import { describe, expect, it } from 'vitest';
import { fromSegment } from '../formats/segment/from-segment.ts';
import { toSegment } from '../formats/segment/to-segment.ts';
import { readPlanYaml } from '../formats/yaml/read.ts';
import { writePlanYaml } from '../formats/yaml/write.ts';
import type { PlanProblem } from '../model.ts';
import { findProblems } from '../problems/find-problems.ts';
import { TEMPLATES } from './templates.ts';

/** As every reader of files does it: the text, then what it means, each problem with its line. */
function readPlan(text: string) {
  const read = readPlanYaml(text);
  if ('problems' in read) return { problems: read.problems };
  const { document, problems } = findProblems(read.document);
  const located = problems?.map((problem): PlanProblem => ({ ...problem, line: read.lineOf(problem.path) }));
  return { document, problems: located };
}

describe('a plan that is sound by its text and not by its schemas is refused with the line', () => {
  it.each([
    ['a remote reference', 'a: {$ref: "https://x.example/a.json"}'],
    ['a circle', 'a: {library: round}'],
    ['a pattern that may take for ever to refuse', 'a: {type: string, pattern: "(?=a)b"}'],
    ['an unknown format', 'a: {type: string, format: phone}'],
    ['an entry that the library has not', 'a: {library: gone}'],
  ])('%s', (_, field) => {
    const text = `name: x\nlibrary:\n  properties:\n    round: {library: round}\ntrack:\n  A:\n    properties:\n      b: string\n      ${field}\n`;
    const { problems = [] } = readPlan(
      field.includes('round') ? text : text.replace('round: {library: round}', 'c: string'),
    );
    expect(problems.map(({ line }) => line)).toContain(field.includes('round') ? 4 : 9);
    expect(problems.every(({ message, path }) => message !== '' && path.startsWith('/'))).toBe(true);
  });
});

it('a name with any character can be used from the library', () => {
  const text =
    'name: x\nlibrary: {traits: {"a/b ~c%": {type: integer}}}\nidentify: {traits: {n: {library: "a/b ~c%"}}}\n';
  const { document } = readPlan(text);
  expect(document && writePlanYaml(document)).toContain('n: {library: a/b ~c%}');
  const exported = document && JSON.stringify(toSegment(document).rules);
  expect(exported).toContain('"n":{"type":"integer"}');
});

it.each(TEMPLATES.map(({ id, text, document }) => [id, text, document] as const))(
  'the template %s can be put in force, also after a way through Segment',
  (_, text, document) => {
    expect(readPlan(text).problems).toBeUndefined();
    const back = fromSegment(toSegment(document));
    expect('document' in back && readPlan(writePlanYaml(back.document)).problems).toBeUndefined();
  },
);
