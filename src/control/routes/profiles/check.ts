/** What is wrong with a document that is not saved yet, and how it reads as a file: for editors, while people type. */
import { z } from 'zod';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { scoringBodySchema, scoringDocumentSchema, viewScoring } from './document.ts';
import { profileDocuments } from './profile-code.ts';
import { PROFILE_BODY_BYTES_MAX } from './profiles.ts';
import { warningSchema } from './shapes.ts';
import { findWarnings } from './show-profile.ts';

const answerSchema = z
  .object({
    document: scoringDocumentSchema
      .nullable()
      .describe('As it would be saved; null when it cannot be read as one.'),
    yaml: z.string().nullable().describe('The file that says the same; null likewise.'),
    problems: z.array(
      z.object({
        code: z.string(),
        path: z.string().describe('JSON pointer into the document.'),
        line: z.number().int().nullable().describe('From 1, when it was sent as text.'),
        message: z.string(),
      }),
    ),
    warnings: z.array(warningSchema),
  })
  .meta({ id: 'CheckedScoringDocument' });

export function addProfileCheck(api: Api, options: ControlOptions): void {
  api.post(
    '/api/v1/profiles/check',
    {
      bodyLimit: PROFILE_BODY_BYTES_MAX,
      config: { action: 'profiles.read' },
      schema: {
        tags: ['Scoring profiles'],
        summary: 'Say what is wrong with a document, and how it reads as a file',
        description: 'Nothing is saved.',
        body: scoringBodySchema,
        response: { 200: answerSchema },
      },
    },
    async (request) => {
      const { checkProfileBody, writeProfileYaml } = await profileDocuments();
      const { document, problems } = checkProfileBody(request);
      const told = problems.map(({ line = null, ...problem }) => ({ ...problem, line }));
      if (document === null) return { document: null, yaml: null, problems: told, warnings: [] };
      return {
        document: viewScoring(document),
        yaml: writeProfileYaml(document),
        problems: told,
        warnings: await findWarnings(options, callerOf(request).workspace, document),
      };
    },
  );
}
