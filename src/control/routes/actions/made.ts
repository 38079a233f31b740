/** Actions: list, make, read, change, delete. */
import { z } from 'zod';
import {
  type Action,
  changeAction,
  createAction,
  deleteAction,
  getAction,
  listActions,
} from '../../../store/actions.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { nameOf } from '../../caller.ts';
import { revisionHeader, revisionIn } from '../plans/plan-body.ts';
import { idParams } from '../schemas.ts';
import { acceptAction } from './accept.ts';
import { type ActionView, actionBodySchema, actionSchema, viewAction } from './shapes.ts';

const SHOWN_DAYS = 30;

export function addMade(api: Api, options: ControlOptions): void {
  addReading(api, options);
  addWriting(api, options);
  const { store } = options;
  api.delete(
    '/api/v1/actions/:id',
    {
      config: { action: 'actions.write' },
      schema: {
        tags: ['Actions'],
        summary: 'Delete an action',
        description: 'The alerts that it raised stay in the feed.',
        params: idParams,
        response: { 204: z.undefined().describe('It is gone.') },
      },
    },
    async (request, reply) => {
      await deleteAction(store, callerOf(request).workspace, request.params.id);
      return reply.status(204).send();
    },
  );
}

/** Actions with what they raised lately and why they wait. */
async function show(
  { actions }: ControlOptions,
  workspace: string,
  shown: readonly Action[],
): Promise<ActionView[]> {
  const profiles = [...new Set(shown.map(({ profile }) => profile))];
  const [counts, paused] = await Promise.all([
    shown.length === 0 ? [] : actions.counts(workspace, SHOWN_DAYS),
    Promise.all(profiles.map(async (id) => [id, await actions.paused(workspace, id)] as const)),
  ]);
  const why = new Map(paused);
  return shown.map((action) =>
    viewAction(action, {
      paused: why.get(action.profile) ?? [],
      alerts: counts.filter((each) => each.action === action.id),
    }),
  );
}

async function showOne(options: ControlOptions, workspace: string, action: Action): Promise<ActionView> {
  const [view] = await show(options, workspace, [action]);
  if (view === undefined) throw new Error('an action was shown as none');
  return view;
}

function addReading(api: Api, options: ControlOptions): void {
  const { store } = options;
  api.get(
    '/api/v1/actions',
    {
      config: { action: 'actions.read' },
      schema: {
        tags: ['Actions'],
        summary: 'List actions with what they raised in 30 days',
        description: 'By name.',
        response: { 200: z.object({ actions: z.array(actionSchema) }) },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      return { actions: await show(options, workspace, await listActions(store, workspace)) };
    },
  );
  api.get(
    '/api/v1/actions/:id',
    {
      config: { action: 'actions.read' },
      schema: {
        tags: ['Actions'],
        summary: 'One action',
        params: idParams,
        response: { 200: actionSchema },
      },
    },
    async (request, reply) => {
      const { workspace } = callerOf(request);
      const action = await getAction(store, workspace, request.params.id);
      reply.header('etag', `"${action.revision}"`);
      return showOne(options, workspace, action);
    },
  );
}

function addWriting(api: Api, options: ControlOptions): void {
  const { store } = options;
  api.post(
    '/api/v1/actions',
    {
      config: { action: 'actions.write' },
      schema: {
        tags: ['Actions'],
        summary: 'Make an action',
        description:
          'Who is so already comes into it without an alert. Refused with every problem and its path (`invalid_action`).',
        body: actionBodySchema,
        response: { 201: actionSchema },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const document = await acceptAction(store, caller.workspace, request.body);
      const action = await createAction(store, caller.workspace, document, { by: nameOf(caller) });
      reply.header('etag', `"${action.revision}"`);
      return reply.status(201).send(await showOne(options, caller.workspace, action));
    },
  );
  api.put(
    '/api/v1/actions/:id',
    {
      config: { action: 'actions.write' },
      schema: {
        tags: ['Actions'],
        summary: 'Change an action',
        description:
          'Who is so by the changed action comes into it without an alert. `If-Match` with the revision that was read refuses to overwrite a later one.',
        params: idParams,
        headers: revisionHeader,
        body: actionBodySchema,
        response: { 200: actionSchema },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const before = await getAction(store, caller.workspace, request.params.id);
      const document = await acceptAction(store, caller.workspace, request.body, before);
      const action = await changeAction(store, caller.workspace, before.id, {
        ...{ by: nameOf(caller), from: revisionIn(request), document },
      });
      reply.header('etag', `"${action.revision}"`);
      return showOne(options, caller.workspace, action);
    },
  );
}
