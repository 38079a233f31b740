/** The views that a plan's events have in the warehouse, and what publishing its draft would change about them. */
import { z } from 'zod';
import { documentInForce } from '../../../store/plan-versions.ts';
import { getPlan } from '../../../store/plans.ts';
import { nameKey } from '../../../warehouse/queries/volumes.ts';
import { ddlOf } from '../../../warehouse/typed/ddl.ts';
import { columnsOf } from '../../../warehouse/typed/view-sql.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { nameKeysOf } from '../../planned.ts';
import { idParams } from '../schemas.ts';
import { viewWarehouse, warehouseSchema } from './rehearsal-shapes.ts';

const viewSchema = z.object({
  name: z.string(),
  type: z.string(),
  event: z.string().nullable(),
  version: z.number().nullable().describe('Of the rule, where it holds the events of one version.'),
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
});

export function addPlanWarehouse(api: Api, { store, warehouse }: ControlOptions): void {
  api.get(
    '/api/v1/plans/:id/warehouse',
    {
      config: { action: 'plans.read' },
      schema: {
        tags: ['Plans'],
        summary: "The views of the plan's events, and what publishing the draft would change",
        description:
          'A view is made of all that is published in the workspace. `statements` are those that publishing the draft would run.',
        params: idParams,
        response: {
          200: z
            .object({
              views: z.array(viewSchema),
              draft: warehouseSchema.extend({ statements: z.array(z.string()) }),
            })
            .meta({ id: 'PlanWarehouse' }),
        },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const plan = await getPlan(store, workspace, request.params.id);
      const inForce = await documentInForce(store, plan);
      const { typing, database } = await warehouse.typing(workspace);
      const own = new Set(inForce === null ? [] : nameKeysOf(inForce));
      const ddl = ddlOf(plan.draft, typing, { database, workspace });
      return {
        views: typing.views
          .filter(({ type, event }) => own.has(nameKey(type, event)))
          .map((view) => ({
            name: view.name,
            type: view.type,
            event: view.event === '' ? null : view.event,
            version: view.version,
            columns: columnsOf(view).map((column) => ({ ...column })),
          })),
        draft: { ...viewWarehouse(ddl), statements: [...ddl.statements] },
      };
    },
  );
}
