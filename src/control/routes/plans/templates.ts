/** Plans to begin with. */
import { z } from 'zod';
import type { Api } from '../../api.ts';
import { planDocuments } from './plan-code.ts';
import { documentSchema, viewDocument } from './shapes.ts';

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
      templates: (await planDocuments()).TEMPLATES.map(({ id, title, description, text, document }) => ({
        id,
        title,
        description,
        text,
        document: viewDocument(document),
      })),
    }),
  );
}
