/** A plan in the formats that others read. */
import { z } from 'zod';
import { slugOf } from '../../../store/names.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import type { PlanOutput } from '../../plan-reading/write-plan.ts';
import { idParams, isoTime } from '../schemas.ts';
import { planDocuments } from './plan-code.ts';
import { findState, stateSchema } from './state.ts';

const FORMATS = [
  'yaml',
  'segment',
  'typewriter',
  'csv',
  'markdown',
] as const satisfies readonly PlanOutput['format'][];

const FILES: Readonly<Record<PlanOutput['format'], { readonly type: string; readonly extension: string }>> = {
  yaml: { type: 'application/yaml', extension: 'yaml' },
  segment: { type: 'application/json', extension: 'json' },
  typewriter: { type: 'application/json', extension: 'json' },
  csv: { type: 'text/csv', extension: 'csv' },
  markdown: { type: 'text/markdown', extension: 'md' },
};

export function addExportRoutes(api: Api, { store }: ControlOptions): void {
  api.get(
    '/api/v1/plans/:id/export',
    {
      config: { action: 'plans.read' },
      schema: {
        tags: ['Plans'],
        summary: 'A plan as a file',
        description:
          "`segment`: Segment Protocols. `typewriter`: the plan.json that Typewriter reads. `csv`: the columns of Segment's template.",
        params: idParams,
        querystring: z.strictObject({
          format: z.enum(FORMATS).default('yaml'),
          version: stateSchema.default('draft'),
        }),
        response: {
          200: {
            description: 'The file.',
            content: Object.fromEntries(
              Object.values(FILES).map(({ type }) => [type, { schema: z.string() }]),
            ),
          },
        },
      },
    },
    async (request, reply) => {
      const { format, version } = request.query;
      const { workspace } = callerOf(request);
      const { plan, document } = await findState(store, workspace, request.params.id, version);
      const { type, extension } = FILES[format];
      const file = `${slugOf(document.name, 'plan')}.${extension}`;
      const { writeAside } = await planDocuments();
      const known = { id: plan.id, createdAt: isoTime(plan.createdAt) };
      return reply
        .header('content-type', `${type}; charset=utf-8`)
        .header('content-disposition', `attachment; filename="${file}"`)
        .send(await writeAside({ format, document, known }));
    },
  );
}
