/** What editors of conditions offer. */
import type { SeenTrait } from '../api/segments.ts';
import type { Of } from './clause.ts';

export interface Suggested {
  readonly calls: readonly { readonly type: string; readonly event: string; readonly n: number }[];
  readonly traits: Readonly<Record<Of, readonly SeenTrait[]>>;
  readonly segments: readonly { readonly id: string; readonly name: string; readonly of: Of }[];
  /** Whether scores may be asked for. */
  readonly scores: boolean;
}
