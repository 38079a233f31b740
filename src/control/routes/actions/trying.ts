/** For whoever writes an action: what it would have done, and whether its channels are heard. Nothing is kept. */
import { z } from 'zod';
import { ACTION_LIMITS, type ActionDocument } from '../../../score/actions/action.ts';
import { getAction } from '../../../store/actions.ts';
import { Fault } from '../../../system/fault.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { idParams } from '../schemas.ts';
import { acceptAction, readAction } from './accept.ts';
import { actionBodySchema, deliverySchema, previewSchema, viewDelivery } from './shapes.ts';

const PREVIEW_DAYS = 90;

export function addTrying(api: Api, options: ControlOptions): void {
  addPreview(api, options);
  addTests(api, options);
}

function addPreview(api: Api, { store, actions }: ControlOptions): void {
  api.post(
    '/api/v1/actions/preview',
    {
      config: { action: 'actions.read' },
      schema: {
        tags: ['Actions'],
        summary: 'What an action would have raised in the last 90 days',
        description:
          'Nothing is kept and nobody is told. What is wrong with the document is told with its path; whether it is on does not matter.',
        body: actionBodySchema,
        response: { 200: previewSchema },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { document, problems } = await readAction(store, workspace, request.body);
      if (document === null)
        return {
          ...{ now: null, days: null, why: null, samples: [] },
          problems: problems.map(({ code, path, message }) => ({ code, path, message })),
        };
      const { now, days, why, samples } = await actions.preview(workspace, document, PREVIEW_DAYS);
      return {
        ...{ now, why, problems: [] },
        days: days === null ? null : days.map((each) => ({ ...each })),
        samples: samples.map((each) => ({ ...each })),
      };
    },
  );
}

const channelSchema = z
  .int()
  .min(0)
  .max(ACTION_LIMITS.channels - 1)
  .default(0)
  .describe('Which of its channels, from 0.');

function addTests(api: Api, { store, actions }: ControlOptions): void {
  api.post(
    '/api/v1/actions/:id/test',
    {
      config: { action: 'actions.write' },
      schema: {
        tags: ['Actions'],
        summary: 'Send a made-up alert to a channel of an action now',
        description: 'One attempt. An answer of 200 says how it went: its `state` may be `failed`.',
        params: idParams,
        body: z.strictObject({ channel: channelSchema }),
        response: { 200: deliverySchema },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const action = await getAction(store, workspace, request.params.id);
      return viewDelivery(await send(workspace, action, request.body.channel));
    },
  );
  api.post(
    '/api/v1/actions/test',
    {
      config: { action: 'actions.write' },
      schema: {
        tags: ['Actions'],
        summary: 'Send a made-up alert to a channel of a document that is not saved',
        body: z.strictObject({
          document: actionBodySchema,
          channel: channelSchema,
          action: z
            .string()
            .max(200)
            .optional()
            .describe('Id of the action that the document changes: masked addresses are its.'),
        }),
        response: { 200: deliverySchema },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { document, channel, action } = request.body;
      const before = action === undefined ? null : await getAction(store, workspace, action);
      const whole = await acceptAction(store, workspace, document, before);
      return viewDelivery(await send(workspace, whole, channel));
    },
  );
  function send(workspace: string, document: ActionDocument, channel: number) {
    if (document.channels[channel] === undefined)
      throw new Fault(
        'bad_request',
        `The action has ${document.channels.length} channels; number ${channel} is not among them (they count from 0).`,
      );
    return actions.test(workspace, document, channel);
  }
}
