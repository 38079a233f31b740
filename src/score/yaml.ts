/**
 * A scoring profile as a file for people; docs/scoring.md describes it. The document as it is, in YAML (or JSON, which
 * is YAML), read with a line for every problem. Written into a text that is there already, only what changed is
 * changed, and comments stay: as for plan files, whose reader and keeper these are.
 */
import { isSame } from '../plan/formats/json.ts';
import { keepText } from '../plan/formats/yaml/keep.ts';
import { HOUSE, renderEntry } from '../plan/formats/yaml/render.ts';
import { mapOf, type ShapeMap, shapeOf } from '../plan/formats/yaml/shape.ts';
import { parseTree, plainOf, type Tree } from '../plan/formats/yaml/tree.ts';
import type { Segments } from './problems/clause-segments.ts';
import { findProfileProblems, type ProfileFindings } from './problems/find-profile-problems.ts';
import type { ProfileProblem } from './problems/problem-list.ts';
import type { ScoringProfile } from './profile.ts';

/** The document when its shape is sound, and every problem with its line. */
export type ReadProfile = ProfileFindings;

const CHARACTERS_MAX = 500_000;

export function readProfileYaml(text: string, segments: Segments | null = null): ReadProfile {
  if (text.length > CHARACTERS_MAX)
    return { document: null, problems: [tooLarge(`has ${text.length} characters`)] };
  const parsed = parseTree(text);
  if ('problems' in parsed) return { document: null, problems: parsed.problems.map(aboutProfiles) };
  const found = findProfileProblems(plainOf(parsed.tree), segments);
  return {
    document: found.document,
    problems: found.problems.map((problem) => ({ ...problem, line: lineOf(parsed.tree, problem.path) })),
  };
}

/** Into `previousText` when it is a profile's; comments go only with what they stand above. */
export function writeProfileYaml(document: ScoringProfile, previousText?: string): string {
  const now = shapeOfProfile(document);
  const previous = previousText === undefined ? null : readProfileYaml(previousText);
  if (previousText === undefined || previous === null || previous.document === null) return render(now);
  if (isSame(previous.document, document)) return previousText;
  const kept = keepText(previousText, shapeOfProfile(previous.document), now, false);
  // A text may say a thing in a way that cannot be changed piece by piece: what was kept is read again.
  return kept !== null && isSame(readProfileYaml(kept).document, document) ? kept : render(now);
}

const ORDER = [
  'name',
  'description',
  'mode',
  'window',
  'halfLife',
  'dailyCap',
  'target',
  'accountScore',
  'events',
  'users',
  'activation',
] as const satisfies readonly (keyof ScoringProfile)[];
const EVENT_ORDER = ['type', 'event', 'where', 'weight', 'halfLife', 'dailyCap'] as const;
/** These stand apart, by an empty line above them. */
const APART: readonly string[] = ['events', 'users', 'activation'];

function shapeOfProfile(document: ScoringProfile): ShapeMap {
  const events = document.events.map((event) =>
    mapOf(
      EVENT_ORDER.map((key) => [key, event[key] === undefined ? undefined : shapeOf(event[key] as never)]),
    ),
  );
  return mapOf(
    ORDER.map((key) => {
      if (key === 'events') return [key, events];
      return [key, document[key] === undefined ? undefined : shapeOf(document[key] as never)];
    }),
  );
}

function render(shape: ShapeMap): string {
  const parts = [...shape].map(
    ([key, value]) => `${APART.includes(key) ? '\n' : ''}${renderEntry(key, value, [], HOUSE)}\n`,
  );
  return parts.join('');
}

/** The line of the deepest place on the way to a pointer that is in the text. */
function lineOf(tree: Tree, pointer: string): number {
  let [at, line]: [Tree | undefined, number] = [tree, tree.line];
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (at?.kind === 'list') {
      at = at.items[Number(name)];
      line = at?.line ?? line;
    } else if (at?.kind === 'map') {
      const entry = at.entries.find(({ key }) => key === name);
      at = entry?.value;
      line = entry?.line ?? line;
    } else break;
  }
  return line;
}

/** The reader of plan files gives advice about plans. */
function aboutProfiles(problem: ProfileProblem): ProfileProblem {
  if (problem.code === 'too_large') return tooLarge('has too many parts');
  if (problem.code !== 'too_deep') return problem;
  return { ...problem, message: 'Too much lies in each other here. Make a part of the filter a segment.' };
}

function tooLarge(what: string): ProfileProblem {
  return {
    code: 'too_large',
    path: '',
    line: 1,
    message: `The file ${what}: no scoring profile is that large.`,
  };
}
