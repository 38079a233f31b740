/** What is different between the draft and what was published, or between any two of them. */
import { z } from 'zod';
import { SEVERITIES } from '../../../plan/diff/change.ts';
import { diffPlans, severityOf } from '../../../plan/diff/diff-plans.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { idParams } from '../schemas.ts';
import { findState, stateSchema } from './state.ts';

const changeSchema = z
  .looseObject({
    kind: z.string().describe('`rule_added`, `rule_removed`, `property_changed`, ...'),
    severity: z
      .enum(SEVERITIES)
      .describe(
        '`breaking`: events that were right may be violations now. `widening`: more is right. `note`: words.',
      ),
    sentence: z.string(),
  })
  .meta({ id: 'PlanChange', description: 'One thing that is different, in the shape that PATCH takes.' });

export function addDiffRoutes(api: Api, { store }: ControlOptions): void {
  api.get(
    '/api/v1/plans/:id/diff',
    {
      config: { action: 'plans.read' },
      schema: {
        tags: ['Plans'],
        summary: 'What is different between two states of a plan',
        params: idParams,
        querystring: z.strictObject({
          from: stateSchema.default('published'),
          to: stateSchema.default('draft'),
        }),
        response: {
          200: z
            .object({
              from: z.string(),
              to: z.string(),
              severity: z.enum(SEVERITIES).nullable().describe('The gravest; null when they say the same.'),
              changes: z.array(changeSchema),
            })
            .meta({ id: 'PlanDiff' }),
        },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { from, to } = request.query;
      const before = await findState(store, workspace, request.params.id, from);
      const after = await findState(store, workspace, request.params.id, to);
      const changes = diffPlans(before.document, after.document);
      return { from, to, severity: severityOf(changes), changes: changes.map((change) => ({ ...change })) };
    },
  );
}
