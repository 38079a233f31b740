import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isMap, isNode, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { everydayEdits } from '../../../../test/support/plans.ts';
import type { PlanDocument } from '../../model.ts';
import { readPlanYaml } from './read.ts';
import { commentsOf } from './source.ts';
import { writePlanYaml } from './write.ts';

function documentOf(text: string): PlanDocument {
  const read = readPlanYaml(text);
  if ('problems' in read) throw new Error(`${JSON.stringify(read.problems)}\n${text}`);
  return read.document;
}

interface Place {
  readonly path: readonly string[];
  readonly pair: Pair;
  readonly block: boolean;
}

function placesOf(text: string): readonly Place[] {
  const places: Place[] = [];
  const walk = (map: YAMLMap, path: readonly string[]): void => {
    for (const pair of map.items) {
      const inner = [...path, String(isScalar(pair.key) ? pair.key.value : '')];
      places.push({ path: inner, pair, block: map.flow !== true });
      if (isMap(pair.value)) walk(pair.value, inner);
    }
  };
  const root = parseDocument(text).contents;
  if (isMap(root)) walk(root, []);
  return places;
}

/** A comment that names its place above every key that begins a line, and one at the end of every second such line. */
function withComments(text: string): string {
  let commented = text;
  for (const [index, { path, pair, block }] of [...placesOf(text)].reverse().entries()) {
    if (!block || !isNode(pair.key)) continue;
    const start = pair.key.range?.[0] ?? 0;
    const margin = start - (commented.lastIndexOf('\n', start - 1) + 1);
    const line = isScalar(pair.value) && pair.value.type === 'PLAIN' ? (pair.value.range?.[1] ?? 0) : 0;
    if (index % 2 === 0 && line > 0)
      commented = `${commented.slice(0, line)} # at ${JSON.stringify(path)}${commented.slice(line)}`;
    commented = `${commented.slice(0, start)}# above ${JSON.stringify(path)}\n${' '.repeat(margin)}${commented.slice(start)}`;
  }
  return commented;
}

it('every comment of an entry that is still there survives an edit, whatever was edited', () => {
  fc.assert(
    fc.property(everydayEdits, ([from, to]) => {
      const before = withComments(writePlanYaml(from));
      expect(documentOf(before)).toEqual(documentOf(writePlanYaml(from)));
      const after = writePlanYaml(to, before);
      const left = commentsOf(after).map(({ text }) => text);
      const there = new Set(placesOf(after).map(({ path }) => JSON.stringify(path)));
      for (const { text } of commentsOf(before))
        if (there.has(text.replace(/^# (at|above) /, '')))
          expect(left, `${before}\n=====\n${after}`).toContain(text);
    }),
    { numRuns: 150 },
  );
});

it('what was there keeps its order, whatever the order of the document', () => {
  fc.assert(
    fc.property(everydayEdits, ([from, to]) => {
      const before = withComments(writePlanYaml(from));
      const after = writePlanYaml(to, before);
      const order = (text: string): readonly string[] =>
        placesOf(text).map(({ path }) => JSON.stringify(path));
      const [was, is] = [order(before), order(after)];
      const [both, still] = [
        was.filter((path) => is.includes(path)),
        is.filter((path) => was.includes(path)),
      ];
      expect(still).toEqual(both);
    }),
    { numRuns: 100 },
  );
});

it('an edit changes its own lines only, in a text of any style', () => {
  const before = `# The plan of Initech. Ask Ada.
name:   Core      # short
funnel:           # in order
    # first
    - Signed Up
    # then
    - Paid   # money

# ---- events ----
track:
    # Everybody's first.
    Signed Up: # from the site
        why: "because"   # good
        owner: 'growth'

        properties:
            # the person
            userLogin:
                required: true
                # yes
                type: string
            tags: string[]  # many
            how: {required: true,   type: string}
    # gone soon
    Paid:
        why: |
            Money.
            More.
    Empty:   # nothing yet
# tail
`;
  const document = documentOf(before);
  const [signedUp, paid, empty] = document.rules;
  if (!signedUp || !paid || !empty) throw new Error('three rules');
  const after = writePlanYaml(
    {
      ...document,
      funnel: ['Paid', 'Tried', 'Signed Up'],
      rules: [{ ...signedUp, owner: 'product', side: 'client' }, paid, { ...empty, why: 'who knows' }],
    },
    before,
  );
  expect(after.split('\n').filter((line) => !before.split('\n').includes(line))).toEqual([
    '    - Tried',
    '        owner: product',
    '        side: client',
    '    Empty: # nothing yet',
    '        why: who knows',
  ]);
  expect(after).toContain('    # then\n    - Paid   # money\n    - Tried\n    # first\n    - Signed Up\n');
});

it('a field that is written out keeps its words in their order, and Windows keeps its line ends', () => {
  const before =
    'name: Core\ntrack:\n  Paid:\n    properties:\n      how: {required: true, type: string} # c\n'.replaceAll(
      '\n',
      '\r\n',
    );
  const document = documentOf(before);
  const after = documentOf(before.replace('type: string', 'type: integer'));
  expect(writePlanYaml({ ...document, rules: after.rules }, before)).toBe(
    before.replace('type: string', 'type: integer'),
  );
});

it('a text that is no plan is replaced, one in flow style too', () => {
  const document = documentOf('name: Core');
  expect(writePlanYaml(document, 'nam: x')).toBe('name: Core\n');
  expect(writePlanYaml(document, '{name: Other}')).toBe('name: Core\n');
});
