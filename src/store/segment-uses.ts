/** What is made of a segment: other segments, the filters of scoring profiles, and actions. */
import type { ActionDocument } from '../score/actions/action.ts';
import { segmentsOfAction } from '../score/actions/segments.ts';
import type { Clause } from '../score/clause.ts';
import { segmentsIn } from '../score/segments/named.ts';
import type { Store } from './database.ts';
import { listProfiles } from './scoring-profiles.ts';
import { listInForce } from './scoring-versions.ts';

export interface SegmentUse {
  readonly kind: 'segment' | 'scoring profile' | 'action';
  readonly id: string;
  readonly name: string;
}

/** A profile uses it with its draft, or with the version in force. */
export async function segmentUses(
  store: Store,
  workspace: string,
  id: string,
): Promise<readonly SegmentUse[]> {
  const rows = await store.db
    .selectFrom('segments')
    .select(['id', 'name', 'clause'])
    .where('workspace', '=', workspace)
    .execute();
  const isIn = (clause: Clause | undefined): boolean =>
    clause !== undefined && segmentsIn(clause).includes(id);
  const segments = rows
    .filter((row) => row.id !== id && isIn(JSON.parse(row.clause) as Clause))
    .map((row): SegmentUse => ({ kind: 'segment', id: row.id, name: row.name }));
  const inForce = new Set(
    (await listInForce(store, workspace))
      .filter(({ document }) => isIn(document.users))
      .map((each) => each.id),
  );
  const profiles = (await listProfiles(store, workspace))
    .filter((profile) => inForce.has(profile.id) || isIn(profile.draft.users))
    .map((profile): SegmentUse => ({ kind: 'scoring profile', id: profile.id, name: profile.name }));
  const actions = await store.db
    .selectFrom('actions')
    .select(['id', 'name', 'document'])
    .where('workspace', '=', workspace)
    .execute();
  const acting = actions
    .filter((row) => segmentsOfAction(JSON.parse(row.document) as ActionDocument).includes(id))
    .map((row): SegmentUse => ({ kind: 'action', id: row.id, name: row.name }));
  return [...segments, ...profiles, ...acting];
}
