/** Documents of scoring in files for people: YAML (or JSON, which is YAML), with a line for every problem. */
import { parseTree, plainOf, type Tree } from '../plan/formats/yaml/tree.ts';
import type { ProfileProblem } from './problems/problem-list.ts';

export interface Findings<Document> {
  readonly document: Document | null;
  readonly problems: readonly ProfileProblem[];
}

const CHARACTERS_MAX = 500_000;

/** `what` it is called when it is too large: "scoring profile". */
export function readYaml<Document>(
  text: string,
  what: string,
  find: (plain: unknown) => Findings<Document>,
): Findings<Document> {
  if (text.length > CHARACTERS_MAX)
    return { document: null, problems: [tooLarge(what, `has ${text.length} characters`)] };
  const parsed = parseTree(text);
  if ('problems' in parsed)
    return { document: null, problems: parsed.problems.map((problem) => adviceFor(what, problem)) };
  const found = find(plainOf(parsed.tree));
  return {
    document: found.document,
    problems: found.problems.map((problem) => ({ ...problem, line: lineOf(parsed.tree, problem.path) })),
  };
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
function adviceFor(what: string, problem: ProfileProblem): ProfileProblem {
  if (problem.code === 'too_large') return tooLarge(what, 'has too many parts');
  if (problem.code !== 'too_deep') return problem;
  return { ...problem, message: 'Too much lies in each other here. Make a part of the filter a segment.' };
}

function tooLarge(what: string, how: string): ProfileProblem {
  return { code: 'too_large', path: '', line: 1, message: `The file ${how}: no ${what} is that large.` };
}
