/** A plan in the formats that others read. */
import { z } from 'zod';
import { writePlanCsv } from '../../../plan/formats/csv/write.ts';
import { writePlanMarkdown } from '../../../plan/formats/markdown.ts';
import { toSegment, toTypewriter } from '../../../plan/formats/segment/to-segment.ts';
import type { PlanDocument } from '../../../plan/model.ts';
import { slugOf } from '../../../store/names.ts';
import type { Plan } from '../../../store/plans.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { idParams, isoTime } from '../schemas.ts';
import { planDocuments } from './plan-code.ts';
import { findState, stateSchema } from './state.ts';

const FORMATS = ['yaml', 'segment', 'typewriter', 'csv', 'markdown'] as const;
type Format = (typeof FORMATS)[number];

interface Written {
  readonly type: string;
  readonly extension: string;
  write(document: PlanDocument, plan: Plan): string | Promise<string>;
}

const known = (plan: Plan) => ({ id: plan.id, createdAt: isoTime(plan.createdAt) });
const asText = (json: unknown): string => `${JSON.stringify(json, null, 2)}\n`;

const WRITERS: Readonly<Record<Format, Written>> = {
  yaml: {
    type: 'application/yaml',
    extension: 'yaml',
    write: async (document) => (await planDocuments()).writePlanYaml(document),
  },
  segment: {
    type: 'application/json',
    extension: 'json',
    write: (document, plan) => asText(toSegment(document, known(plan))),
  },
  typewriter: {
    type: 'application/json',
    extension: 'json',
    write: (document, plan) => asText(toTypewriter(document, known(plan))),
  },
  csv: { type: 'text/csv', extension: 'csv', write: writePlanCsv },
  markdown: { type: 'text/markdown', extension: 'md', write: writePlanMarkdown },
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
              Object.values(WRITERS).map(({ type }) => [type, { schema: z.string() }]),
            ),
          },
        },
      },
    },
    async (request, reply) => {
      const { format, version } = request.query;
      const { workspace } = callerOf(request);
      const { plan, document } = await findState(store, workspace, request.params.id, version);
      const { type, extension, write } = WRITERS[format];
      const file = `${slugOf(document.name, 'plan')}.${extension}`;
      return reply
        .header('content-type', `${type}; charset=utf-8`)
        .header('content-disposition', `attachment; filename="${file}"`)
        .send(await write(document, plan));
    },
  );
}
