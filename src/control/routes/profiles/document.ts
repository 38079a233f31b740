/** The document of a scoring profile as the API's description has it; what it may say is checked by score/problems.ts. */
import { z } from 'zod';
import {
  ACCOUNT_SCORES,
  ACTIVITY_TYPES,
  MODES,
  PROPERTY_OPERATORS,
  type ScoringProfile,
} from '../../../score/profile.ts';

const valueSchema = z.union([z.string(), z.number(), z.boolean()]);

const refShape = {
  type: z.enum(ACTIVITY_TYPES).optional().describe('Default `track`.'),
  event: z
    .string()
    .describe("The track call's name, or that of a page or screen; '' is a call without a name."),
  where: z
    .array(
      z.object({
        property: z.string().describe('Dotted path in the properties of the event.'),
        operator: z.enum(PROPERTY_OPERATORS),
        value: valueSchema.optional(),
      }),
    )
    .optional()
    .describe('All must hold.'),
};

export const scoringDocumentSchema = z
  .object({
    name: z.string(),
    description: z.string().optional(),
    mode: z
      .enum(MODES)
      .describe(
        '`decay`: what was done counts less day by day. `sherlock`: it counts in full within the window.',
      ),
    window: z.union([z.literal(1), z.literal(7), z.literal(30)]).describe('Days.'),
    halfLife: z.number().optional().describe('Days; only in `decay`; default window * ln 2.'),
    dailyCap: z
      .number()
      .optional()
      .describe("Most of one user's events of a day that count; only in `decay`; default 5."),
    events: z.array(
      z.object({
        ...refShape,
        weight: z.number().describe('0 to 10; from -10 in `decay`.'),
        halfLife: z.number().optional(),
        dailyCap: z.number().optional(),
      }),
    ),
    users: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('A clause, as in segments: only users who match are scored and shown.'),
    activation: z
      .array(
        z.object({
          name: z.string().optional(),
          event: z.object(refShape).optional(),
          times: z.number().optional().describe('With `event`; default 1.'),
          trait: z.string().optional(),
          equals: valueSchema.optional().describe('With `trait`; without it the trait only has to be there.'),
        }),
      )
      .optional()
      .describe('What was done by whoever is activated.'),
    target: z.enum(['users', 'accounts', 'both']).optional(),
    accountScore: z
      .enum(ACCOUNT_SCORES)
      .optional()
      .describe('Default `banded` in `decay`, `average` in `sherlock`. All three are reported.'),
  })
  .meta({
    id: 'ScoringDocument',
    description: 'What a scoring profile says: the same in a file, a draft and a version.',
    example: {
      name: 'Trial',
      mode: 'decay',
      window: 7,
      events: [{ event: 'Report Created', weight: 8 }],
    },
  });
export type ScoringDocumentView = z.input<typeof scoringDocumentSchema>;

/** The stored document is in that shape; only lists are read-only there. */
export const viewScoring = (document: ScoringProfile): ScoringDocumentView =>
  document as unknown as ScoringDocumentView;

/** Of a request: looked at by score/problems.ts, so that every problem is told at once. */
export const scoringBodySchema = z
  .unknown()
  .describe('A document as JSON, or its file with `Content-Type: application/yaml`.')
  .meta({ $ref: '#/components/schemas/ScoringDocument' });
