/** What the API asks about segments of the rest of Trackway (see ports.ts). */
import type { Clause } from '../score/clause.ts';
import type {
  Coming,
  ComingsDay,
  Member,
  SeenCall,
  SeenTrait,
  SegmentPreview,
  SegmentSizes,
  SizeDay,
} from '../warehouse/segments/read.ts';

export type Of = 'users' | 'accounts';

/** A segment, made or built in, as one profile sees it. */
export interface LookedAt {
  readonly workspace: string;
  readonly segment: string;
  readonly of: Of;
  readonly clause: Clause;
  readonly revision: number;
  /** Id of the profile whose scores are meant, '' for none. */
  readonly profile: string;
}

export interface Segments {
  /** Looks now, or waits for the looking that goes on. `cause` as in the table of changes. */
  look(segment: LookedAt, cause: string): Promise<void>;
  /** Looks when nobody has looked for this revision yet. */
  ensure(segment: LookedAt): Promise<void>;
  sizes(workspace: string, profile: string, days: number): Promise<readonly SegmentSizes[]>;
  members(
    segment: LookedAt,
    page: { readonly q?: string | undefined; readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<{ readonly items: readonly Member[]; readonly next: string | null }>;
  history(
    segment: LookedAt,
    days: number,
  ): Promise<{
    readonly sizes: readonly SizeDay[];
    readonly days: readonly ComingsDay[];
    readonly comings: readonly Coming[];
  }>;
  preview(
    workspace: string,
    question: { readonly of: Of; readonly clause: Clause; readonly profile: string | null },
  ): Promise<SegmentPreview>;
  seen(
    workspace: string,
    of: Of,
  ): Promise<{
    readonly traits: readonly SeenTrait[];
    readonly calls: readonly SeenCall[];
  }>;
}
