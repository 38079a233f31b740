/** Segments that a clause names: there, of the right kind, and not leading in a circle. */
import { isSyncedTrait } from '../actions/synced-traits.ts';
import type { Clause, Metric } from '../clause.ts';
import { show } from './problem-list.ts';

export type Segments = ReadonlyMap<string, { readonly of: 'users' | 'accounts'; readonly clause: Clause }>;

export function findSegmentProblem(
  id: string,
  context: {
    readonly segments: Segments | null;
    readonly self: string | undefined;
    readonly of: 'users' | 'accounts';
  },
): { readonly code: string; readonly message: string } | null {
  const { segments, self, of } = context;
  const circular = {
    code: 'circular_segment',
    message: `The segment ${show(id)} leads back to itself. Take this condition out.`,
  };
  if (id === self) return circular;
  if (segments === null) return null;
  const segment = segments.get(id);
  if (segment === undefined)
    return {
      code: 'unknown_segment',
      message: `There is no segment ${show(id)}. Choose another, or make it first.`,
    };
  if (segment.of !== of)
    return {
      code: 'wrong_subject',
      message: `The segment ${show(id)} holds ${segment.of}, and this is about ${of}. Choose another.`,
    };
  const inner = reach(id, segments);
  return inner.has(id) || (self !== undefined && inner.has(self)) ? circular : null;
}

/** Whether a segment, or one it leads to, goes by such a metric, or by a trait that scores were sent as. */
export function goesBy(id: string, segments: Segments, is: (metric: Metric) => boolean): boolean {
  return [id, ...reach(id, segments)].some((each) =>
    partsOf(segments.get(each)?.clause).some(
      (part) => ('metric' in part && is(part.metric)) || ('trait' in part && isSyncedTrait(part.trait)),
    ),
  );
}

/** Every segment that one leads to; itself among them when it leads back. */
function reach(from: string, segments: Segments): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const part of partsOf(segments.get(id)?.clause))
      if ('segment' in part && !found.has(part.segment)) {
        found.add(part.segment);
        open.push(part.segment);
      }
  return found;
}

/** A clause and all clauses in it. */
export function partsOf(clause: Clause | undefined): readonly Clause[] {
  if (clause === undefined) return [];
  if ('all' in clause) return [clause, ...clause.all.flatMap(partsOf)];
  if ('any' in clause) return [clause, ...clause.any.flatMap(partsOf)];
  if ('not' in clause) return [clause, ...partsOf(clause.not)];
  return 'members' in clause ? [clause, ...partsOf(clause.match)] : [clause];
}
