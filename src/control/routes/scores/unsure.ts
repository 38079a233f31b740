/** Unsure events, as every answer with scores carries them. */
import { z } from 'zod';
import { HEALTH_REASONS } from '../../../score/health.ts';
import { ACTIVITY_TYPES } from '../../../score/profile.ts';
import type { UnsureEvent } from '../../../scorer/health.ts';
import type { ControlOptions } from '../../api.ts';
import { isoTime, timeSchema } from '../schemas.ts';

const unsureEventSchema = z
  .object({
    type: z.enum(ACTIVITY_TYPES),
    event: z.string(),
    reason: z.enum(HEALTH_REASONS),
    message: z.string().describe('What happened and what to do.'),
    renamedTo: z.string().nullable().describe('What it seems to be called now.'),
    recent: z.number().describe('How often it came in the last three whole days.'),
    usual: z.number().describe('What three such days usually bring.'),
    known: z
      .object({ by: z.string(), at: timeSchema, note: z.string() })
      .nullable()
      .describe('Who said that it is meant so. Then alerts do not wait for it.'),
  })
  .meta({ id: 'UnsureEvent' });

export const unsureSchema = z
  .array(unsureEventSchema)
  .describe(
    'Events of the scoring profile that do not come as they used to. While one is not known, the scores are unsure and their alerts wait.',
  );
export type UnsureView = z.output<typeof unsureSchema>;

export const viewUnsure = (unsure: readonly UnsureEvent[]): UnsureView =>
  unsure.map(({ type, event, reason, message, renamedTo, recent, usual, known }) => ({
    ...{ type, event, reason, message, renamedTo, recent, usual },
    known: known === null ? null : { by: known.by, note: known.note, at: isoTime(known.at) },
  }));

/** Empty without a profile. */
export async function findUnsureEvents(
  { scoring }: Pick<ControlOptions, 'scoring'>,
  workspace: string,
  profile: { readonly id: string } | null,
): Promise<UnsureView> {
  return profile === null ? [] : viewUnsure(await scoring.health.unsureOf(workspace, profile.id));
}
