/**
 * Events as they pass, as server-sent events. A reader that does not keep up is told so and dropped: its
 * backlog is bounded, and the pipeline never waits for it.
 */
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import type { LiveFeed, LiveFilter } from '../../live/feed.ts';
import { OUTCOMES } from '../../live/view.ts';
import { type Api, type ControlOptions, callerOf } from '../api.ts';
import { SECURITY_HEADERS } from '../security-headers.ts';
import { termSchema } from './schemas.ts';

/** Bytes that may wait for a reader before it is dropped. */
const WAITING_BYTES_MAX = 4 * 1024 * 1024;
const HEARTBEAT_MS = 15_000;

export interface LiveStreams {
  closeAll(): void;
}

export function addLive(api: Api, { live }: ControlOptions): LiveStreams {
  const open = new Set<() => void>();
  api.get(
    '/api/v1/live',
    {
      config: { action: 'events.live' },
      schema: {
        tags: ['Events'],
        summary: 'Watch events as they pass (server-sent events)',
        description:
          'Each event is one `data:` line with the same JSON as GET /api/v1/events and its `outcome`: `stored`, ' +
          '(then with the `plan`, `planVersion` and `violations` of its source, when it has a plan), ' +
          '`duplicate` (a copy of one that was taken before), or `refused`, then with the refusal (`refusalId`, ' +
          '`code`, `reason`, `fix`, the original bytes as `body`), or `quarantined` by its plan, then with the `violations`, ' +
          '`plan`, `cause` of its group, `fix` and `body`. Comments are heartbeats. ' +
          '`event: skipped` says how many events were not shown; `event: dropped` ends a reader that is too slow.',
        querystring: z.strictObject({
          type: z.enum(['track', 'identify', 'page', 'screen', 'group', 'alias']).optional(),
          event: termSchema,
          source: termSchema,
          user: termSchema.describe('A user or anonymous id as sent.'),
          outcome: z.enum(OUTCOMES).optional(),
        }),
        response: {
          200: { description: 'The stream.', content: { 'text/event-stream': { schema: z.string() } } },
        },
      },
    },
    (request, reply) => {
      const filter = { ...request.query, workspace: callerOf(request).workspace };
      reply.hijack();
      reply.raw.writeHead(200, {
        ...SECURITY_HEADERS,
        'content-type': 'text/event-stream; charset=utf-8',
        'x-accel-buffering': 'no',
        'x-request-id': request.id,
      });
      const end = stream(live, filter, reply.raw);
      open.add(end);
      reply.raw.once('close', () => {
        end();
        open.delete(end);
      });
    },
  );
  return {
    closeAll() {
      for (const end of open) end();
    },
  };
}

/** Writes what passes until the reader goes, is too slow, or `end` is called. */
export function stream(live: LiveFeed, filter: LiveFilter, response: ServerResponse): () => void {
  let ended = false;
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
  heartbeat.unref();
  const leave = live.listen({
    filter,
    onEvent: (event) => write(`data: ${JSON.stringify(event)}\n\n`),
    onSkipped: (events) => write(`event: skipped\ndata: ${JSON.stringify({ events })}\n\n`),
  });
  function end(note?: string): void {
    if (ended) return;
    ended = true;
    clearInterval(heartbeat);
    leave();
    response.end(note);
  }
  function write(text: string): void {
    if (ended) return;
    response.write(text);
    if (response.writableLength <= WAITING_BYTES_MAX) return;
    const reason = 'This reader did not keep up. Connect again, with a filter if there is too much.';
    end(`event: dropped\ndata: ${JSON.stringify({ reason })}\n\n`);
  }
  response.write(': watching\n\n');
  return () => end();
}
