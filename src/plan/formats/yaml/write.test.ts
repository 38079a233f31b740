import fc from 'fast-check';
import { expect, it } from 'vitest';
import { edited, plan } from '../../../../test/support/plans.ts';
import { readPlanYaml } from './read.ts';
import { writePlanYaml } from './write.ts';
import { inFileOrder } from './write-document.ts';

function documentOf(text: string) {
  const read = readPlanYaml(text);
  if ('problems' in read) throw new Error(`${JSON.stringify(read.problems)}\n${text}`);
  return read.document;
}

it('what is written is read as the same document, the rules of one name together', () => {
  fc.assert(
    fc.property(plan, (document) => {
      expect(documentOf(writePlanYaml(document))).toEqual({
        ...document,
        rules: inFileOrder(document.rules),
      });
    }),
    { numRuns: 150 },
  );
});
it('an edited document is read back from the text it was written into', () => {
  fc.assert(
    fc.property(edited, ([from, to]) => {
      const text = writePlanYaml(to, writePlanYaml(from));
      const fresh = documentOf(writePlanYaml(to));
      const kept = documentOf(text);
      expect({ ...kept, rules: [] }).toEqual({ ...fresh, rules: [] });
    }),
    { numRuns: 150 },
  );
});
it('a document that did not change keeps every byte of its text', () => {
  fc.assert(
    fc.property(plan, (document) => {
      const text = `# kept\n${writePlanYaml(document)}  # end\n`;
      expect(writePlanYaml(documentOf(text), text)).toBe(text);
    }),
    { numRuns: 50 },
  );
});
