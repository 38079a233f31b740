/** Shapes of actions in the API. What a document may say is checked by score/actions/problems.ts, all at once. */
import { z } from 'zod';
import { ACTION_LIMITS, TRIGGER_KINDS } from '../../../score/actions/action.ts';
import { maskSecrets } from '../../../score/actions/channels.ts';
import type { Action } from '../../../store/actions.ts';
import type { AlertDelivery } from '../../actions-port.ts';
import { isoTime, isoTimeOrNull, timeSchema } from '../schemas.ts';

export const OF = ['users', 'accounts'] as const;
export const CHANNEL_KINDS = ['webhook', 'slack'] as const;

const documentShape = {
  name: z.string(),
  description: z.string(),
  of: z.enum(OF).describe('Whom it is about.'),
  profile: z.string().describe('Id of the scoring profile.'),
  trigger: z.looseObject({
    kind: z.enum(TRIGGER_KINDS),
    by: z.number().optional().describe('Points, of `scoreUp` and `scoreDown`.'),
    level: z.number().optional().describe('Of `scoreReaches`.'),
    from: z.enum(['below', 'above']).optional().describe('Of `scoreReaches`.'),
    percent: z.number().optional().describe('Of `activationReaches`.'),
    segment: z.string().optional().describe('Id, of `entersSegment` and `leavesSegment`.'),
    clause: z.record(z.string(), z.unknown()).optional().describe('Of `custom`: a clause, as in segments.'),
  }),
  filter: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe('A clause: only who is in it at that moment is alerted. Null is everybody.'),
  channels: z
    .array(z.object({ kind: z.enum(CHANNEL_KINDS), url: z.string() }))
    .max(ACTION_LIMITS.channels)
    .describe(
      'Who is told beside the feed. An address is answered as its scheme and host only; sent back like that, it stays as it is.',
    ),
  cooldownDays: z.int().describe('Days in which nobody is alerted a second time by this action, 0 to 90.'),
  isOn: z.boolean(),
};

export const actionDocumentSchema = z.object(documentShape).meta({
  id: 'ActionDocument',
  description: 'What is to happen when something about a user or an account becomes so.',
  example: {
    ...{ name: 'Going quiet', description: '', of: 'accounts', profile: 'sp_...' },
    ...{ trigger: { kind: 'scoreDown', by: 20 }, filter: null, cooldownDays: 7, isOn: true },
    channels: [{ kind: 'slack', url: 'https://hooks.slack.com/services/...' }],
  },
});

/** Of a request: looked at by score/actions/problems.ts, so that every problem is told at once. */
export const actionBodySchema = z
  .unknown()
  .describe('A document. What is left out: no description, no filter, no channels, no cooldown, on.')
  .meta({ $ref: '#/components/schemas/ActionDocument' });

export const daySchema = z.object({
  day: z.string().describe("In the workspace's time zone."),
  alerts: z.int(),
});

export const actionSchema = actionDocumentSchema
  .extend({
    id: z.string(),
    revision: z.int(),
    createdAt: timeSchema,
    changedAt: timeSchema,
    changedBy: z.string(),
    managedBy: z.string().nullable().describe('The file that declares it.'),
    paused: z
      .array(z.string())
      .describe('Why its alerts wait: events of its profile that are unsure. Empty when they do not.'),
    alerts: z.array(daySchema).describe('Alerts a day of the last 30 days; days without any are not there.'),
  })
  .meta({ id: 'Action', description: 'An action as it is kept, with the alerts it raised.' });
export type ActionView = z.input<typeof actionSchema>;

export const previewSchema = z
  .object({
    now: z.int().nullable().describe('How many are so already: they come into it without an alert.'),
    days: z.array(daySchema).nullable().describe('What it would have raised, every day, the oldest first.'),
    why: z.string().nullable().describe('Why the past cannot tell, where `days` is null.'),
    samples: z
      .array(z.object({ id: z.string(), name: z.string(), day: z.string() }))
      .describe('The newest of these alerts.'),
    problems: z
      .array(z.object({ code: z.string(), path: z.string(), message: z.string() }))
      .describe('What is wrong with the document; then nothing else is said.'),
  })
  .meta({ id: 'ActionPreview' });

export const deliverySchema = z
  .object({
    channel: z.enum(CHANNEL_KINDS),
    to: z.string().describe('Host of the address.'),
    state: z.enum(['waiting', 'delivered', 'failed']),
    attempts: z.int(),
    at: timeSchema.nullable().describe('The last attempt.'),
    answer: z.string().nullable().describe('HTTP status or a reason, of the last attempt.'),
  })
  .meta({ id: 'AlertDelivery' });

export const viewDelivery = ({ at, ...delivery }: AlertDelivery) => ({ ...delivery, at: isoTimeOrNull(at) });

export interface Shown {
  readonly paused: readonly string[];
  readonly alerts: readonly { readonly day: string; readonly alerts: number }[];
}

export function viewAction(action: Action, { paused, alerts }: Shown): ActionView {
  const { id, name, description, of, profile, trigger, filter, channels, cooldownDays, isOn } = action;
  return {
    ...{ id, name, description, of, profile, cooldownDays, isOn },
    trigger: trigger as unknown as ActionView['trigger'],
    filter: filter as unknown as ActionView['filter'],
    channels: maskSecrets({ channels }).channels.map((channel) => ({ ...channel })),
    revision: action.revision,
    createdAt: isoTime(action.createdAt),
    changedAt: isoTime(action.changedAt),
    changedBy: action.changedBy,
    managedBy: action.managedBy,
    paused: [...paused],
    alerts: alerts.map(({ day, alerts: count }) => ({ day, alerts: count })),
  };
}
