/** What was published of a scoring profile, and publishing. */
import { z } from 'zod';
import type { Segments } from '../../../score/problems/clause-segments.ts';
import type { ScoringProfile } from '../../../score/profile.ts';
import { builtInSegments } from '../../../score/segments/built-in.ts';
import type { Store } from '../../../store/database.ts';
import { getProfile } from '../../../store/scoring-profiles.ts';
import { listReferences } from '../../../store/scoring-references.ts';
import {
  getScoringVersion,
  listScoringVersions,
  type Publishing,
  publishProfile,
  publishProfileAgain,
} from '../../../store/scoring-versions.ts';
import { listSegments } from '../../../store/segments.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { type Caller, nameOf } from '../../caller.ts';
import { revisionHeader, revisionIn } from '../plans/plan-body.ts';
import { idParams } from '../schemas.ts';
import { scoringDocumentSchema, viewScoring } from './document.ts';
import { profileDocuments } from './profile-code.ts';
import {
  keptReferenceSchema,
  profileWithDraft,
  scoringVersionSchema,
  viewKept,
  viewScoringVersion,
} from './shapes.ts';
import { showProfile } from './show-profile.ts';

const numberSchema = z.coerce
  .number('takes a whole number from 1')
  .int('takes a whole number from 1')
  .min(1, 'takes a whole number from 1')
  .max(1_000_000_000, 'takes a smaller number');

export function addProfileVersions(api: Api, options: ControlOptions): void {
  addReading(api, options);
  addPublishing(api, options);
}

function addReading(api: Api, { store }: ControlOptions): void {
  api.get(
    '/api/v1/profiles/:id/versions',
    {
      config: { action: 'profiles.read' },
      schema: {
        tags: ['Scoring profiles'],
        summary: 'List what was published, newest first, and what it is measured against',
        params: idParams,
        response: {
          200: z.object({
            published: z.number().int().nullable().describe('Number of the version in force.'),
            versions: z.array(scoringVersionSchema),
            references: z
              .array(keptReferenceSchema)
              .describe('Of all versions, newest first: the first of the version in force is in force.'),
          }),
        },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { id, published } = await getProfile(store, workspace, request.params.id);
      return {
        published,
        versions: (await listScoringVersions(store, workspace, id)).map(viewScoringVersion),
        references: (await listReferences(store, workspace, id)).map(viewKept),
      };
    },
  );
  api.get(
    '/api/v1/profiles/:id/versions/:version',
    {
      config: { action: 'profiles.read' },
      schema: {
        tags: ['Scoring profiles'],
        summary: 'One version with its document',
        params: idParams.extend({ version: numberSchema }),
        response: {
          200: scoringVersionSchema
            .extend({ document: scoringDocumentSchema })
            .meta({ id: 'ScoringVersionWithDocument' }),
        },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { id } = await getProfile(store, workspace, request.params.id);
      const version = await getScoringVersion(store, workspace, id, request.params.version);
      return { ...viewScoringVersion(version), document: viewScoring(version.document) };
    },
  );
}

const publishingSchema = z.strictObject({
  note: z.string().max(10_000).default('').describe('What changed and why, for the history.'),
  version: z
    .number()
    .int()
    .min(1)
    .optional()
    .describe('An old version to publish again as a new one. A draft with changes of its own stays.'),
});

function addPublishing(api: Api, options: ControlOptions): void {
  api.post(
    '/api/v1/profiles/:id/publish',
    {
      config: { action: 'profiles.write' },
      schema: {
        tags: ['Scoring profiles'],
        summary: 'Publish the draft, or an old version again',
        description:
          'It becomes the next version, and everybody is scored by it. In mode `decay` the reference that a score of 100 stands for is ' +
          'taken now and frozen with the version. What is in force already makes no new version and takes no new reference.',
        params: idParams,
        headers: revisionHeader,
        body: publishingSchema,
        response: {
          200: profileWithDraft
            .extend({ isNew: z.boolean().describe('False when it was in force already.') })
            .meta({ id: 'PublishedScoringProfile' }),
        },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const wanted = { ...request.body, id: request.params.id, from: revisionIn(request) };
      const { profile, isNew } = await publish(options, caller, wanted);
      return { ...(await showProfile(options, profile, reply)), isNew };
    },
  );
}

interface Wanted extends z.output<typeof publishingSchema> {
  readonly id: string;
  readonly from: number | undefined;
}

async function publish(
  { store, scoring }: ControlOptions,
  caller: Caller,
  { id, note, version, from }: Wanted,
): Promise<Publishing> {
  const { acceptProfile } = await profileDocuments();
  const { workspace } = caller;
  const by = nameOf(caller);
  if (version !== undefined) {
    const { document: old } = await getScoringVersion(store, workspace, id, version);
    const document = acceptProfile(old, await segmentsOf(store, workspace, old));
    const reference = await scoring.measure(workspace, document);
    return publishProfileAgain(store, workspace, id, { by, note, version, reference });
  }
  // The reference is measured for the draft as it is now: one that changes meanwhile is not published with it.
  const { draft, draftRevision } = await getProfile(store, workspace, id);
  const segments = await segmentsOf(store, workspace, draft);
  const reference = await scoring.measure(workspace, acceptProfile(draft, segments));
  return publishProfile(store, workspace, id, { by, note, reference, from: from ?? draftRevision });
}

/** What the profile's filter may name. */
export async function segmentsOf(
  store: Store,
  workspace: string,
  { window }: ScoringProfile,
): Promise<Segments> {
  const all = [...builtInSegments(window), ...(await listSegments(store, workspace))];
  return new Map(all.map((segment) => [segment.id, segment]));
}
