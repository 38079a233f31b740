/**
 * What is wrong with a clause (clause.ts): malformed, too deep, about what its subject does not have, or leading back to
 * itself. Used for the filter of a profile, for segments and for filters of actions.
 */
import type { Clause } from '../clause.ts';
import { type ClauseContext, LEAVES, type LeafKind } from './clause-leaves.ts';
import { PROFILE_LIMITS } from './limits.ts';
import { type Path, ProblemList, type ProfileProblem, show } from './problem-list.ts';

/** The clause, or at least one problem. Anything may be given. */
export function findClauseProblems(
  clause: unknown,
  context: ClauseContext,
): { readonly clause: Clause | null; readonly problems: readonly ProfileProblem[] } {
  const list = new ProblemList();
  const read = checkClause(clause, context, [], list);
  return { clause: list.problems.length === 0 ? read : null, problems: list.problems };
}

/** null when it is malformed; what it says may be wrong all the same, as the list tells. */
export function checkClause(
  clause: unknown,
  context: ClauseContext,
  at: Path,
  list: ProblemList,
): Clause | null {
  const walk: Walk = { list, parts: 0, sound: true };
  check(clause, { context, at, depth: 1 }, walk);
  return walk.sound ? (clause as Clause) : null;
}

interface Walk {
  readonly list: ProblemList;
  parts: number;
  sound: boolean;
}

interface Place {
  readonly context: ClauseContext;
  readonly at: Path;
  readonly depth: number;
}

const KINDS = ['all', 'any', 'not', 'members', 'did', 'trait', 'time', 'metric', 'segment'] as const;

function check(clause: unknown, place: Place, walk: Walk): void {
  const { context, at } = place;
  if (!hasRoom(place, walk)) return;
  if (typeof clause !== 'object' || clause === null || Array.isArray(clause)) {
    spoil(walk, 'wrong_type', at, `A condition is an object, not ${show(clause)}.`);
    return;
  }
  const kinds = KINDS.filter((kind) => Object.hasOwn(clause, kind));
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    const has = kinds.join(' and ') || 'none';
    spoil(
      walk,
      'unknown_clause',
      at,
      `A condition has exactly one of ${KINDS.join(', ')}; this one has ${has}.`,
    );
  } else if (kind === 'all' || kind === 'any') checkList(clause, kind, place, walk);
  else if (kind === 'not') {
    checkKeys(clause, ['not'], at, walk);
    check(fieldOf(clause, 'not'), inside(place, 'not'), walk);
  } else if (kind === 'members') checkMembers(clause, place, walk);
  else if (!LEAVES[kind satisfies LeafKind](clause, context, at, walk.list)) walk.sound = false;
}

/** Bounds what a stranger's clause costs, however deep and wide it is. */
function hasRoom({ at, depth }: Place, walk: Walk): boolean {
  const { clauseDepthMax, clausePartsMax } = PROFILE_LIMITS;
  walk.parts += 1;
  const isDeep = depth > clauseDepthMax;
  if (isDeep)
    spoil(
      walk,
      'too_deep',
      at,
      `More than ${clauseDepthMax} conditions lie in each other. Make a part of it a segment.`,
    );
  if (walk.parts === clausePartsMax + 1)
    spoil(
      walk,
      'too_many',
      at,
      `There are more than ${clausePartsMax} conditions. Make a part of it a segment.`,
    );
  return !isDeep && walk.parts <= clausePartsMax;
}

function checkList(clause: object, kind: 'all' | 'any', place: Place, walk: Walk): void {
  const value = fieldOf(clause, kind);
  const at = [...place.at, kind];
  checkKeys(clause, [kind], place.at, walk);
  if (!Array.isArray(value)) spoil(walk, 'wrong_type', at, `"${kind}" takes a list of conditions.`);
  else if (value.length === 0)
    walk.list.add('empty_clause', at, `"${kind}" needs at least one condition. Add one, or take it out.`);
  else for (const [index, one] of value.entries()) check(one, inside(place, kind, index), walk);
}

function checkMembers(clause: object, place: Place, walk: Walk): void {
  const { context, at } = place;
  const members = fieldOf(clause, 'members');
  checkKeys(clause, ['members', 'match'], at, walk);
  if (members !== 'any' && members !== 'all' && members !== 'none')
    spoil(
      walk,
      'wrong_value',
      [...at, 'members'],
      `"members" takes one of any, all, none, not ${show(members)}.`,
    );
  if (context.of === 'users')
    walk.list.add(
      'wrong_subject',
      at,
      '"members" asks about an account\'s users, and this is about users. Keep only what is in its "match".',
    );
  const match = fieldOf(clause, 'match');
  if (match === undefined)
    spoil(walk, 'missing_field', [...at, 'match'], '"members" needs "match": the condition on the users.');
  else check(match, { ...inside(place, 'match'), context: { ...context, of: 'users' } }, walk);
}

function inside({ context, at, depth }: Place, ...steps: Path): Place {
  return { context, at: [...at, ...steps], depth: depth + 1 };
}

function fieldOf(clause: object, field: string): unknown {
  return Object.getOwnPropertyDescriptor(clause, field)?.value;
}

function checkKeys(clause: object, known: readonly string[], at: Path, walk: Walk): void {
  for (const key of Object.keys(clause))
    if (!known.includes(key))
      spoil(
        walk,
        'unknown_field',
        [...at, key],
        `There is no field ${show(key)} here; remove it or correct its name.`,
      );
}

function spoil(walk: Walk, code: string, at: Path, message: string): void {
  walk.sound = false;
  walk.list.add(code, at, message);
}
