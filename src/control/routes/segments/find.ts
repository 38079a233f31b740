/** Segments of a workspace, made and built in, as the chosen profile sees them. */
import { builtInSegments } from '../../../score/segments/built-in.ts';
import type { Store } from '../../../store/database.ts';
import { listInForce, type ProfileInForce } from '../../../store/scoring-versions.ts';
import { listSegments, type Segment } from '../../../store/segments.ts';
import { Fault } from '../../../system/fault.ts';
import type { LookedAt } from '../../segment-port.ts';
import type { Seen } from './shapes.ts';

export interface Known {
  readonly profile: ProfileInForce | null;
  readonly seen: readonly Seen[];
}

/** Built-in ones first, in their order, then made ones by name. Without a published profile none are built in. */
export async function listSeen(store: Store, workspace: string, asked: string | undefined): Promise<Known> {
  const all = await listInForce(store, workspace);
  const profile = (asked === undefined ? all[0] : all.find(({ id }) => id === asked)) ?? null;
  if (profile === null && asked !== undefined)
    throw new Fault(
      'not_found',
      `There is no published scoring profile "${asked}". GET /api/v1/profiles lists them.`,
    );
  const builtIn = profile === null ? [] : builtInSegments(profile.document.window);
  return {
    profile,
    seen: [
      ...builtIn.map(
        (each): Seen => ({
          ...{ segment: null, builtIn: each, profile: profile?.id ?? '' },
          // The lists of another window are other lists.
          revision: profile?.document.window ?? 0,
        }),
      ),
      ...(await listSegments(store, workspace)).map(seenOf),
    ],
  };
}

export const seenOf = (segment: Segment): Seen => ({
  ...{ segment, builtIn: null, profile: segment.profile ?? '', revision: segment.revision },
});

/** Throws Fault `not_found`. */
export async function findSeen(
  store: Store,
  workspace: string,
  id: string,
  asked: string | undefined,
): Promise<Seen> {
  const { seen, profile } = await listSeen(store, workspace, asked);
  const found = seen.find((each) => (each.segment ?? each.builtIn)?.id === id);
  if (found !== undefined) return found;
  const isBuiltIn = profile === null && builtInSegments(7).some((each) => each.id === id);
  throw new Fault(
    'not_found',
    isBuiltIn
      ? `The segment "${id}" is about scores, and no scoring profile is published yet. Publish one (POST /api/v1/profiles/{id}/publish).`
      : `There is no segment "${id}". GET /api/v1/segments lists them.`,
  );
}

export function lookedAt(workspace: string, { segment, builtIn, profile, revision }: Seen): LookedAt {
  const told = segment ?? builtIn;
  if (told === null) throw new Error('a segment that is neither made nor built in');
  return { workspace, segment: told.id, of: told.of, clause: told.clause, revision, profile };
}
