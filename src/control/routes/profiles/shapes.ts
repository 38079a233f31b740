/** Scoring profiles as the API shows them. */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { BANDS } from '../../../score/bands.ts';
import { MODES, type ScoringProfile } from '../../../score/profile.ts';
import type { BandReference, Reference } from '../../../score/reference.ts';
import type { StoredProfile } from '../../../store/scoring-profiles.ts';
import { REFERENCE_CAUSES, type StoredReference } from '../../../store/scoring-references.ts';
import type { PublishedProfile, ScoringVersion } from '../../../store/scoring-versions.ts';
import { isoTime, timeSchema } from '../schemas.ts';
import { scoringDocumentSchema, viewScoring } from './document.ts';

const bandSchema = z.object({
  q90: z.number().nullable().describe('Raw score of an account that scores 100; null when there is none.'),
  mean: z.number().describe('Mean score of the active accounts of the band.'),
  accounts: z.number().int().describe('Active accounts that it was taken from.'),
  from: z
    .array(z.enum(BANDS))
    .describe('Bands that it was taken from: more than its own when that had too few accounts.'),
});

export const referenceSchema = z
  .object({
    q90: z
      .number()
      .nullable()
      .describe('Raw score at the 90th percentile of active users: as much is a score of 100.'),
    bands: z.record(z.enum(BANDS), bandSchema).describe('The same of accounts, by seat band.'),
    k: z.number().describe('How much scores of accounts with few users are drawn to the mean of their band.'),
  })
  .meta({ id: 'ScoringReference' });

const viewBand = ({ q90, mean, accounts, from }: BandReference): z.output<typeof bandSchema> => ({
  ...{ q90, mean, accounts },
  from: [...from],
});

export const viewReference = ({ q90, bands, k }: Reference): z.output<typeof referenceSchema> => ({
  ...{ q90, k },
  bands: {
    '1': viewBand(bands['1']),
    '2-5': viewBand(bands['2-5']),
    '6-20': viewBand(bands['6-20']),
    '21-100': viewBand(bands['21-100']),
    '100+': viewBand(bands['100+']),
  },
});

export const keptReferenceSchema = z
  .object({
    version: z.number().int(),
    number: z.number().int().describe('From 1; the last of the version in force is in force.'),
    cause: z
      .enum(REFERENCE_CAUSES)
      .describe('`first`: the version was published before there was anything to measure.'),
    at: timeSchema,
    by: z.string().describe('Name of the token, e-mail of the person, or file.'),
    reference: referenceSchema,
  })
  .meta({ id: 'KeptScoringReference' });

export const viewKept = ({
  version,
  number,
  cause,
  at,
  by,
  reference,
}: StoredReference): z.output<typeof keptReferenceSchema> => ({
  ...{ version, number, cause, by },
  at: isoTime(at),
  reference: viewReference(reference),
});

export const scoringVersionSchema = z
  .object({
    version: z.number().int().describe('From 1.'),
    publishedAt: timeSchema,
    publishedBy: z.string().describe('Name of the token, e-mail of the person, or file.'),
    note: z.string(),
  })
  .meta({ id: 'ScoringVersion' });

export const viewScoringVersion = ({
  version,
  publishedAt,
  publishedBy,
  note,
}: ScoringVersion): z.output<typeof scoringVersionSchema> => ({
  ...{ version, publishedBy, note },
  publishedAt: isoTime(publishedAt),
});

const briefSchema = z.object({
  mode: z.enum(MODES),
  window: z.number().int().describe('Days.'),
  events: z.number().int(),
});

const briefOf = ({ mode, window, events }: ScoringProfile): z.output<typeof briefSchema> => ({
  ...{ mode, window },
  events: events.length,
});

export const profileSchema = z
  .object({
    id: z.string(),
    name: z.string().describe("The draft's, as is the description."),
    description: z.string(),
    createdAt: timeSchema,
    managedBy: z.string().nullable().describe('The file that declares it; then it is read-only here.'),
    draft: briefSchema.extend({
      revision: z.number().int().describe('Send it as `If-Match` to change only what you have seen.'),
      updatedAt: timeSchema,
      updatedBy: z.string(),
      isPublished: z.boolean().describe('It says what the version in force says.'),
    }),
    published: scoringVersionSchema
      .extend({
        name: z.string().describe('As the version in force has it.'),
        ...briefSchema.shape,
        reference: referenceSchema
          .nullable()
          .describe('What its scores are measured against; null while that is live.'),
      })
      .nullable()
      .describe('The version in force; null before the first.'),
  })
  .meta({ id: 'ScoringProfile' });
export type ProfileView = z.output<typeof profileSchema>;

export const warningSchema = z
  .object({
    code: z.string(),
    path: z.string().describe('JSON pointer into the document.'),
    message: z.string(),
  })
  .meta({ id: 'ScoringWarning' });
export type ScoringWarning = z.output<typeof warningSchema>;

export const profileWithDraft = profileSchema
  .extend({
    document: scoringDocumentSchema.describe('The draft.'),
    inForce: scoringDocumentSchema.nullable().describe('The document of the version in force.'),
    warnings: z
      .array(warningSchema)
      .describe(
        'What may be meant and may be a slip, such as an event that nobody has sent yet. It is no refusal.',
      ),
  })
  .meta({ id: 'ScoringProfileWithDraft' });
export type ProfileWithDraft = z.input<typeof profileWithDraft>;

export interface InForce {
  readonly version: PublishedProfile;
  readonly reference: Reference | null;
}

export function viewProfile(profile: StoredProfile, inForce: InForce | null): ProfileView {
  const document = inForce?.version.document;
  return {
    id: profile.id,
    name: profile.name,
    description: profile.draft.description ?? '',
    createdAt: isoTime(profile.createdAt),
    managedBy: profile.managedBy,
    draft: {
      ...briefOf(profile.draft),
      revision: profile.draftRevision,
      updatedAt: isoTime(profile.draftUpdatedAt),
      updatedBy: profile.draftUpdatedBy,
      isPublished: document !== undefined && isDeepStrictEqual(document, profile.draft),
    },
    published:
      inForce === null || document === undefined
        ? null
        : {
            ...viewScoringVersion(inForce.version),
            ...briefOf(document),
            name: document.name,
            reference: inForce.reference === null ? null : viewReference(inForce.reference),
          },
  };
}

export const viewDocuments = (
  profile: StoredProfile,
  inForce: InForce | null,
): Pick<ProfileWithDraft, 'document' | 'inForce'> => ({
  document: viewScoring(profile.draft),
  inForce: inForce === null ? null : viewScoring(inForce.version.document),
});
