/** Changing a draft: all of it, or rules and properties one by one. What is live stays as it is. */
import { z } from 'zod';
import { applyChanges } from '../../../plan/diff/apply-changes.ts';
import type { ChangeBody } from '../../../plan/diff/change.ts';
import { applyEdits, type Edit, editSchema } from '../../../plan/edit/edit.ts';
import type { PlanDocument } from '../../../plan/model.ts';
import { changeDraft, getPlan } from '../../../store/plans.ts';
import { Fault } from '../../../system/fault.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { idParams } from '../schemas.ts';
import { changeBodySchema } from './change-body.ts';
import { formatQuery, PLAN_BODY_BYTES_MAX, planBodySchema, revisionHeader, revisionIn } from './plan-body.ts';
import { planDocuments } from './plan-code.ts';
import { planWithDraft, showPlan } from './plans.ts';

const EDITS_MAX = 1000;

export function addDraftRoutes(api: Api, { store }: ControlOptions): void {
  api.put(
    '/api/v1/plans/:id/draft',
    {
      bodyLimit: PLAN_BODY_BYTES_MAX,
      config: { action: 'plans.write' },
      schema: {
        tags: ['Plans'],
        summary: 'Replace the draft',
        description:
          'Refused with every problem (`invalid_plan`) when it could not be published. The same draft again changes nothing.',
        params: idParams,
        headers: revisionHeader,
        querystring: formatQuery,
        body: planBodySchema,
        response: { 200: planWithDraft },
      },
    },
    async (request, reply) => {
      const { workspace } = callerOf(request);
      const { name } = await getPlan(store, workspace, request.params.id);
      const { readPlanBody } = await planDocuments();
      const draft = await readPlanBody(request, { name, ...request.query });
      const change = { from: revisionIn(request), change: async () => draft };
      return showPlan(store, await changeDraft(store, workspace, request.params.id, change), reply);
    },
  );
  api.patch(
    '/api/v1/plans/:id/rules',
    {
      bodyLimit: PLAN_BODY_BYTES_MAX,
      config: { action: 'plans.write' },
      schema: {
        tags: ['Plans'],
        summary: 'Add, change and remove rules and properties of the draft',
        description: 'In turn, all or none.',
        params: idParams,
        headers: revisionHeader,
        body: z.union([
          z.strictObject({ edits: z.array(editSchema).min(1).max(EDITS_MAX) }),
          z
            .strictObject({ changes: z.array(changeBodySchema).min(1).max(EDITS_MAX) })
            .describe('As a diff tells them and a lint offers them.'),
        ]),
        response: { 200: planWithDraft },
      },
    },
    async (request, reply) => {
      const { acceptDocument } = await planDocuments();
      const { workspace } = callerOf(request);
      const plan = await changeDraft(store, workspace, request.params.id, {
        from: revisionIn(request),
        change: async (draft) => acceptDocument(changed(draft, request.body)),
      });
      return showPlan(store, plan, reply);
    },
  );
}

type Body = { readonly edits: readonly Edit[] } | { readonly changes: readonly ChangeBody[] };

function changed(draft: PlanDocument, body: Body): unknown {
  if ('changes' in body) return applyChanges(draft, body.changes);
  const { document, conflict } = applyEdits(draft, body.edits);
  if (conflict !== undefined) throw new Fault('conflict', conflict);
  return document;
}
