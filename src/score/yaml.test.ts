import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profile as anyProfile, edit } from '../../test/support/scores.ts';
import type { ScoringProfile } from './profile.ts';
import { readProfileYaml, writeProfileYaml } from './yaml.ts';

const text = `# Ours, by the growth team
name: Product engagement
mode: decay
window: 7

events:
  # the heart of it
  - event: Report Viewed
    weight: 3 # agreed in May
  - type: page
    event: Home
    weight: 0.5

users:
  trait: role
  operator: is not
  value: bot
`;
const read = (source: string): ScoringProfile => {
  const { document, problems } = readProfileYaml(source);
  if (document === null) throw new Error(JSON.stringify(problems));
  return document;
};
const lines = (source: string) => readProfileYaml(source).problems.map(({ line, code }) => `${line} ${code}`);

describe('a scoring profile as a file', () => {
  it('is read, as YAML and as JSON', () => {
    const document = read(text);
    expect(document.events[0]).toEqual({ event: 'Report Viewed', weight: 3 });
    expect(read(JSON.stringify(document))).toEqual(document);
  });
  it('what is written is read as the same document', () => {
    fc.assert(
      fc.property(anyProfile, (random) => {
        expect(read(writeProfileYaml(random))).toEqual(random);
      }),
    );
  });
  it('an edit is read back from the text it was written into', () => {
    fc.assert(
      fc.property(edit, ([before, after]) => {
        expect(read(writeProfileYaml(after, writeProfileYaml(before)))).toEqual(after);
      }),
    );
  });
  it('a document that did not change keeps every byte of its text', () => {
    expect(writeProfileYaml(read(text), text)).toBe(text);
  });
  it('a changed weight changes that weight: comments stay', () => {
    const document = read(text);
    const [first, ...others] = document.events;
    if (first === undefined) throw new Error('the text has events');
    const edited = { ...document, events: [{ ...first, weight: 8 }, ...others] };
    expect(writeProfileYaml(edited, text)).toBe(text.replace('weight: 3', 'weight: 8'));
  });
  it('a new event comes below the others, and one taken out takes its comment along', () => {
    const document = read(text);
    const added = writeProfileYaml(
      { ...document, events: [...document.events, { event: 'New', weight: 1 }] },
      text,
    );
    expect(added).toContain('    weight: 0.5\n  - event: New\n    weight: 1\n\nusers:');
    expect(added).toContain('# agreed in May');
    const removed = writeProfileYaml({ ...document, events: document.events.slice(1) }, text);
    expect(removed).not.toContain('the heart of it');
    expect(removed).toContain('# Ours');
  });
});

describe('problems have the line they are in', () => {
  it('in an event, in the filter, of a field that is missing, of one too many', () => {
    expect(lines(text.replace('weight: 0.5', 'weight: 50'))).toEqual(['12 weight_out_of_range']);
    expect(lines(text.replace('operator: is not', 'operator: isnt'))).toEqual(['16 wrong_value']);
    expect(lines(text.replace('    weight: 0.5\n', ''))).toEqual(['10 missing_field']);
    expect(lines(text.replace('mode: decay', 'moed: decay'))).toEqual(['2 missing_field', '3 unknown_field']);
  });
  it.each([
    ['nothing at all', '', ['1 wrong_type']],
    ['a list', '- a', ['1 wrong_type']],
    ['half a list', 'name: [', undefined],
    [
      'NaN as a weight',
      'name: P\nmode: decay\nwindow: 7\nevents:\n  - event: A\n    weight: .nan\n',
      undefined,
    ],
    ['brackets alone', '['.repeat(5_000), ['1 too_deep']],
    ['too long', `# ${'x'.repeat(500_000)}`, ['1 too_large']],
  ])('%s is refused', (_, source, problems) => {
    const found = lines(source);
    expect(found.length).toBeGreaterThan(0);
    if (problems !== undefined) expect(found).toEqual(problems);
  });
});
