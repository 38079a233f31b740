/** What editors of conditions offer. */
import type { SeenTrait } from '../api/segments.ts';
import type { Of } from './clause.ts';
import type { Clause } from './clauseTypes.ts';

export interface Suggested {
  readonly calls: readonly { readonly type: string; readonly event: string; readonly n: number }[];
  readonly traits: Readonly<Record<Of, readonly SeenTrait[]>>;
  readonly segments: readonly { readonly id: string; readonly name: string; readonly of: Of }[];
  /** Whether scores may be asked for. */
  readonly scores: boolean;
}

/** One condition that is edited. */
export interface LeafProps<Kind extends Clause = Clause> {
  readonly of: Of;
  readonly clause: Kind;
  readonly change: (clause: Clause) => void;
  readonly suggested: Suggested;
  /** What it is called to who cannot see where it is. */
  readonly name: string;
}
