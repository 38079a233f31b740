/**
 * A scoring profile as a file: its document as YAML (JSON is YAML too), with the fields in the order in which people
 * read them. Reading tells every problem with its line.
 */
import { type Document, isNode, LineCounter, parseDocument, stringify } from 'yaml';
import { findProfileProblems } from './problems/find-profile-problems.ts';
import type { ProfileProblem } from './problems/problem-list.ts';
import type { ScoringProfile } from './profile.ts';

export interface ReadProfile {
  /** When its shape is sound; it may be published without problems. */
  readonly document: ScoringProfile | null;
  readonly problems: readonly ProfileProblem[];
}

/** A file that refers to itself over and over could be larger than memory once it is unfolded. */
const ALIASES_MAX = 100;

export function readProfileYaml(text: string): ReadProfile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken) {
    const { line } = lines.linePos(broken.pos[0]);
    return failed('not_yaml', line, `This is no YAML: ${broken.message.split('\n')[0]}`);
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: ALIASES_MAX });
  } catch {
    return failed('not_yaml', 1, `The file refers to itself more than ${ALIASES_MAX} times. Write it out.`);
  }
  const found = findProfileProblems(value);
  return {
    document: found.document,
    problems: found.problems.map((problem) => ({ ...problem, line: lineOf(document, lines, problem.path) })),
  };
}

const failed = (code: string, line: number, message: string): ReadProfile => ({
  document: null,
  problems: [{ code, path: '', line, message }],
});

/** Of what the pointer leads to, or of the nearest around it that is there. */
function lineOf(document: Document, lines: LineCounter, pointer: string): number {
  const path = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

const ORDER: readonly (keyof ScoringProfile)[] = [
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
];

const EVENT_ORDER = ['type', 'event', 'weight', 'halfLife', 'dailyCap', 'where'] as const;

export function writeProfileYaml(profile: ScoringProfile): string {
  const events = profile.events.map((event) => inOrder(event, EVENT_ORDER));
  return stringify(inOrder({ ...profile, events }, ORDER), { lineWidth: 110 });
}

function inOrder<Thing extends object>(thing: Thing, order: readonly (keyof Thing)[]): Partial<Thing> {
  const written: Partial<Thing> = {};
  for (const name of order) if (thing[name] !== undefined) written[name] = thing[name];
  return written;
}
