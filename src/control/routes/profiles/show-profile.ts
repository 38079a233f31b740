/** A profile as routes answer with it: its draft, what is in force, and what may be a slip in it. */
import type { FastifyReply } from 'fastify';
import type { ActivityRef, ScoringProfile } from '../../../score/profile.ts';
import type { StoredProfile } from '../../../store/scoring-profiles.ts';
import { referenceInForce } from '../../../store/scoring-references.ts';
import { getScoringVersion } from '../../../store/scoring-versions.ts';
import type { ControlOptions } from '../../api.ts';
import {
  type InForce,
  type ProfileWithDraft,
  type ScoringWarning,
  viewDocuments,
  viewProfile,
} from './shapes.ts';

export type Showing = Pick<ControlOptions, 'store' | 'warehouse' | 'clock'>;

/** `ETag` is the draft's revision. */
export async function showProfile(
  options: Showing,
  profile: StoredProfile,
  reply: FastifyReply,
): Promise<ProfileWithDraft> {
  reply.header('etag', `"${profile.draftRevision}"`);
  const inForce = await findInForce(options, profile);
  return {
    ...viewProfile(profile, inForce),
    ...viewDocuments(profile, inForce),
    warnings: await findWarnings(options, profile.workspace, profile.draft),
  };
}

export async function findInForce(
  { store }: Pick<Showing, 'store'>,
  { workspace, id, published }: StoredProfile,
): Promise<InForce | null> {
  if (published === null) return null;
  return {
    version: await getScoringVersion(store, workspace, id, published),
    reference: await referenceInForce(store, workspace, id, published),
  };
}

const DAY_MS = 86_400_000;
/** Further back than any score or filter looks. */
const SEEN_DAYS = 90;

interface Named {
  readonly ref: ActivityRef;
  readonly path: string;
}

/** Events that nobody has sent: they may come, so they are no problem, but a slip of the pen looks the same. */
export async function findWarnings(
  { warehouse, clock }: Showing,
  workspace: string,
  document: ScoringProfile,
): Promise<ScoringWarning[]> {
  const named = namedIn(document);
  if (named.length === 0) return [];
  const seen = await warehouse.activityNames({
    workspace,
    from: clock.now() - SEEN_DAYS * DAY_MS,
    to: clock.now() + DAY_MS,
    names: [...new Set(named.map(({ ref }) => ref.event))],
    limit: 1000,
    offset: 0,
  });
  const known = new Set(seen.map(({ type, event }) => keyOf({ type, event })));
  return named
    .filter(({ ref }) => !known.has(keyOf(ref)))
    .map(({ ref, path }) => ({
      code: 'unknown_event',
      path,
      message: `${sayRef(ref)} was not sent in ${SEEN_DAYS} days. It scores nothing until it comes: is the name right?`,
    }));
}

const keyOf = ({ type = 'track', event }: ActivityRef): string => `${type}\0${event}`;

function sayRef({ type = 'track', event }: ActivityRef): string {
  if (type === 'track') return `The event "${event}"`;
  return event === '' ? `A ${type} call without a name` : `The ${type} "${event}"`;
}

function namedIn({ events, activation = [] }: ScoringProfile): readonly Named[] {
  return [
    ...events.map((ref, index) => ({ ref, path: `/events/${index}/event` })),
    ...activation.flatMap(({ event: ref }, index) =>
      ref === undefined ? [] : [{ ref, path: `/activation/${index}/event/event` }],
    ),
  ];
}
