/** The demo's end. It is made by `trackway start --demo` and by nothing else. */
import { z } from 'zod';
import { findDemo, removeDemo } from '../../store/demo.ts';
import { Fault } from '../../system/fault.ts';
import type { Api, ControlOptions } from '../api.ts';

/** More than this and some of the demo may still be on its way into the tables. */
const BACKLOG_BYTES_MAX = 100_000;

export function addDemo(api: Api, { store, warehouse, pipeline, health }: ControlOptions): void {
  api.delete(
    '/api/v1/demo',
    {
      config: { action: 'demo.remove' },
      schema: {
        tags: ['Health'],
        summary: 'Remove the demo',
        description:
          "The demo's workspace with its sources, tokens and events. 409 while it is fed: start without --demo first. " +
          'What the logs have of it goes when they do.',
        response: { 204: z.undefined().describe('It is gone.') },
      },
    },
    async (_request, reply) => {
      const demo = await findDemo(store);
      if (demo === null) throw new Fault('not_found', 'There is no demo here.');
      if (health.children().some(({ name }) => name === 'demo'))
        throw new Fault('conflict', 'The demo is being fed: start Trackway without --demo, then remove it.');
      const backlogBytes = pipeline.status()?.backlogBytes ?? Number.POSITIVE_INFINITY;
      if (backlogBytes > BACKLOG_BYTES_MAX || warehouse.status().backlogBlocks > 1)
        throw new Fault('unavailable', 'Events are still being loaded. Try again in a moment.', {
          retryAfterSeconds: 5,
        });
      await warehouse.forget(demo.workspace);
      await removeDemo(store, demo);
      return reply.status(204).send();
    },
  );
}
