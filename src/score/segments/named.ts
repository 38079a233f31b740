/** Which other segments a clause is made of. */
import type { Clause } from '../clause.ts';
import { partsOf } from '../problems/clause-segments.ts';

/** Ids, each once, in the order in which they are met. */
export function segmentsIn(clause: Clause): readonly string[] {
  return [...new Set(partsOf(clause).flatMap((part) => ('segment' in part ? [part.segment] : [])))];
}
