/** Plans to begin with. */
import { z } from 'zod';
import { TEMPLATES, type Template } from '../../../plan/templates/templates.ts';
import { Fault } from '../../../system/fault.ts';
import type { Api } from '../../api.ts';
import { documentSchema, viewDocument } from './shapes.ts';

/** Throws Fault `bad_request` for one that there is not. */
export function findTemplate(id: string): Template {
  const found = TEMPLATES.find((template) => template.id === id);
  if (found) return found;
  const known = TEMPLATES.map((template) => template.id).join(', ');
  throw new Fault('bad_request', `There is no template "${id.slice(0, 50)}". There are: ${known}.`);
}

export function addTemplateRoutes(api: Api): void {
  api.get(
    '/api/v1/plan-templates',
    {
      config: { action: 'plans.read' },
      schema: {
        tags: ['Plans'],
        summary: 'Plans to begin with',
        response: {
          200: z.object({
            templates: z.array(
              z
                .object({
                  id: z.string(),
                  title: z.string(),
                  description: z.string(),
                  text: z.string().describe('The plan file, with its comments.'),
                  document: documentSchema,
                })
                .meta({ id: 'PlanTemplate' }),
            ),
          }),
        },
      },
    },
    async () => ({
      templates: TEMPLATES.map(({ id, title, description, text, document }) => ({
        id,
        title,
        description,
        text,
        document: viewDocument(document),
      })),
    }),
  );
}
