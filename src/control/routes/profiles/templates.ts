/** Scoring profiles to begin with, filled in from what the workspace really sends. */
import { z } from 'zod';
import type { ScoringProfile } from '../../../score/profile.ts';
import { findTemplate, PROFILE_TEMPLATES } from '../../../score/templates/templates.ts';
import { Fault } from '../../../system/fault.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { scoringDocumentSchema, viewScoring } from './document.ts';
import { EVENTS_DAYS } from './events.ts';

const DAY_MS = 86_400_000;
/** The most frequent so many are looked at. */
const NAMES_MAX = 500;

export function addProfileTemplates(api: Api, options: ControlOptions): void {
  api.get(
    '/api/v1/profile-templates',
    {
      config: { action: 'profiles.read' },
      schema: {
        tags: ['Scoring profiles'],
        summary: 'Scoring profiles to begin with',
        description: `Their events are those of the last ${EVENTS_DAYS} days, with a weight by what the name says.`,
        response: {
          200: z.object({
            templates: z.array(
              z
                .object({
                  id: z.string(),
                  title: z.string(),
                  description: z.string(),
                  document: scoringDocumentSchema,
                })
                .meta({ id: 'ScoringTemplate' }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const seen = await readSeen(options, callerOf(request).workspace);
      return {
        templates: PROFILE_TEMPLATES.map(({ id, title, description, fill }) => ({
          ...{ id, title, description },
          document: viewScoring(fill(seen)),
        })),
      };
    },
  );
}

/** Throws Fault `not_found` that says which there are. */
export async function fillTemplate(
  options: ControlOptions,
  workspace: string,
  id: string,
): Promise<{ readonly document: ScoringProfile }> {
  const template = findTemplate(id);
  if (template === undefined)
    throw new Fault(
      'not_found',
      `There is no template "${id}". There are: ${PROFILE_TEMPLATES.map((one) => one.id).join(', ')}.`,
    );
  return { document: template.fill(await readSeen(options, workspace)) };
}

async function readSeen({ warehouse, clock }: ControlOptions, workspace: string) {
  const now = clock.now();
  return warehouse.activityNames({
    workspace,
    from: now - EVENTS_DAYS * DAY_MS,
    to: now + DAY_MS,
    limit: NAMES_MAX,
    offset: 0,
  });
}
