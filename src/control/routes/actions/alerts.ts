/** The feed of alerts: what actions found, the newest first. */
import { z } from 'zod';
import { TRIGGER_KINDS } from '../../../score/actions/action.ts';
import type { Actions } from '../../actions-port.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { type Columns, formatSchema, pageOrFile, sendCsv, wantsCsv } from '../people/csv.ts';
import {
  cursorSchema,
  idSchema,
  isoTime,
  limitSchema,
  nextSchema,
  termSchema,
  timeSchema,
} from '../schemas.ts';
import { deliverySchema, OF, viewDelivery } from './shapes.ts';

const CSV_PAGE = 1000;

const alertSchema = z
  .object({
    alertId: z.string(),
    action: z.string().describe('Id of the action.'),
    actionName: z.string().describe('As it was called then.'),
    profile: z.string(),
    trigger: z.enum(TRIGGER_KINDS),
    of: z.enum(OF),
    id: z.string().describe('The userId or the groupId.'),
    name: z.string(),
    groupId: z.string().describe("Of a user: the account; '' without one."),
    at: timeSchema,
    says: z.string().describe('For people: "Score rose by 24 to 71".'),
    score: z.number().nullable(),
    before: z.number().nullable().describe('The score one window before.'),
    activation: z.number().nullable().describe('Percent.'),
    deliveries: z.array(deliverySchema).describe('One a channel.'),
  })
  .meta({ id: 'Alert' });

type Item = Awaited<ReturnType<Actions['alerts']>>['items'][number];

function viewAlert({ workspace: _, at, deliveries, ...alert }: Item) {
  return { ...alert, at: isoTime(at), deliveries: deliveries.map(viewDelivery) };
}

const COLUMNS: Columns<Item> = [
  ['at', ({ at }) => isoTime(at)],
  ['action', ({ actionName }) => actionName],
  ['of', ({ of }) => of],
  ['id', ({ id }) => id],
  ['name', ({ name }) => name],
  ['account', ({ groupId }) => groupId],
  ['says', ({ says }) => says],
  ['score', ({ score }) => score],
  ['before', ({ before }) => before],
  ['activation', ({ activation }) => activation],
];

export function addAlerts(api: Api, { actions }: ControlOptions): void {
  api.get(
    '/api/v1/alerts',
    {
      config: { action: 'actions.read' },
      schema: {
        tags: ['Actions'],
        summary: 'What actions found, the newest first',
        description: 'Each with how it went to each channel of its action.',
        querystring: z.strictObject({
          action: termSchema.describe('Id of an action.'),
          of: z.enum(OF).optional(),
          id: idSchema.optional().describe('A userId or groupId; with `of`.'),
          trigger: z.enum(TRIGGER_KINDS).optional(),
          limit: limitSchema,
          cursor: cursorSchema,
          format: formatSchema,
        }),
        response: pageOrFile(z.object({ items: z.array(alertSchema), next: nextSchema })),
      },
    },
    async (request, reply) => {
      const { format, ...question } = request.query;
      const { workspace } = callerOf(request);
      if (wantsCsv(request, format))
        return sendCsv(reply, 'alerts.csv', COLUMNS, (cursor) =>
          actions.alerts(workspace, { ...question, limit: CSV_PAGE, cursor }),
        );
      const { items, next } = await actions.alerts(workspace, question);
      return reply.send({ items: items.map(viewAlert), next });
    },
  );
}
