/** For machines that watch processes; no token is needed. */
import { z } from 'zod';
import type { Api, ControlOptions } from '../api.ts';

export function addProbes(api: Api, options: ControlOptions): void {
  api.get(
    '/healthz',
    {
      config: { action: 'public' },
      schema: {
        tags: ['Health'],
        summary: 'This process answers',
        response: { 200: z.object({ ok: z.literal(true) }) },
      },
    },
    async () => ({ ok: true as const }),
  );
  api.get(
    '/readyz',
    {
      config: { action: 'public' },
      schema: {
        tags: ['Health'],
        summary: 'Everything behind the API works',
        response: {
          200: z.object({ ready: z.literal(true) }),
          503: z.object({ ready: z.literal(false), reasons: z.array(z.string()) }),
        },
      },
    },
    async (_request, reply) => {
      const reasons = reasonsNotReady(options);
      if (reasons.length === 0) return reply.status(200).send({ ready: true });
      return reply.status(503).header('retry-after', '2').send({ ready: false, reasons });
    },
  );
}

/** Codes only: this is answered without a token. */
function reasonsNotReady({ pipeline, warehouse, health }: ControlOptions): string[] {
  const reasons: string[] = [];
  if (pipeline.status() === null) reasons.push('pipeline_starting');
  else if (pipeline.status()?.error !== null) reasons.push('pipeline_stopped');
  if (warehouse.status().error !== null) reasons.push('warehouse_error');
  for (const child of health.children())
    if (child.state === 'restarting' || child.state === 'stopped') reasons.push(`process_down:${child.name}`);
  return reasons;
}
