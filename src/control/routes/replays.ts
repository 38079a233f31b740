/** Running the raw log again. */
import { z } from 'zod';
import { Fault } from '../../system/fault.ts';
import type { Api, ControlOptions } from '../api.ts';
import type { Replay } from '../ports.ts';
import { parseWhen, whenSchema } from '../when.ts';
import { idParams, isoTime, isoTimeOrNull, timeSchema } from './schemas.ts';

const replaySchema = z
  .object({
    id: z.string(),
    state: z.enum(['running', 'done', 'cancelled', 'failed']),
    from: timeSchema,
    to: timeSchema.nullable(),
    startedAt: timeSchema,
    finishedAt: timeSchema.nullable(),
    progress: z.number().describe('0 to 1.'),
    records: z.number().describe('Requests of the raw log read again.'),
    events: z.number().describe('Events in them.'),
    error: z.string().nullable(),
  })
  .meta({ id: 'Replay' });

const viewReplay = (replay: Replay): z.output<typeof replaySchema> => ({
  ...replay,
  from: isoTime(replay.from),
  to: isoTimeOrNull(replay.to),
  startedAt: isoTime(replay.startedAt),
  finishedAt: isoTimeOrNull(replay.finishedAt),
});

function unknownReplay(id: string): Fault {
  return new Fault('not_found', `There is no replay "${id}". Replays are forgotten when Trackway restarts.`);
}

export function addReplays(api: Api, { pipeline, clock }: ControlOptions): void {
  api.post(
    '/api/v1/replays',
    {
      config: { action: 'replays.write' },
      schema: {
        tags: ['Replays'],
        summary: 'Run the raw log again',
        description: 'Harmless: an event that is stored already is not stored twice. One replay at a time.',
        body: z.strictObject({ from: whenSchema, to: whenSchema.optional() }),
        response: { 201: replaySchema },
      },
    },
    async (request, reply) => {
      const now = clock.now();
      const from = parseWhen(request.body.from, now, 'from');
      const to = request.body.to === undefined ? null : parseWhen(request.body.to, now, 'to');
      if (to !== null && from > to) throw new Fault('bad_request', '"from" is after "to".');
      return reply.status(201).send(viewReplay(await pipeline.startReplay({ from, to })));
    },
  );
  api.get(
    '/api/v1/replays/:id',
    {
      config: { action: 'replays.read' },
      schema: {
        tags: ['Replays'],
        summary: 'How far a replay is',
        params: idParams,
        response: { 200: replaySchema },
      },
    },
    async (request) => {
      const replay = pipeline.getReplay(request.params.id);
      if (!replay) throw unknownReplay(request.params.id);
      return viewReplay(replay);
    },
  );
  api.delete(
    '/api/v1/replays/:id',
    {
      config: { action: 'replays.write' },
      schema: {
        tags: ['Replays'],
        summary: 'Cancel a replay',
        description: 'What it has done stays; cancelling a finished one changes nothing.',
        params: idParams,
        response: { 200: replaySchema },
      },
    },
    async (request) => {
      const replay = await pipeline.cancelReplay(request.params.id);
      if (!replay) throw unknownReplay(request.params.id);
      return viewReplay(replay);
    },
  );
}
