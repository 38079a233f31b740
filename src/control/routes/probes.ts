/** For machines that watch processes (no token), and a page for people who open the address in a browser. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Api, ControlOptions } from '../api.ts';
import { collectUrlOf } from '../collect-url.ts';
import { SECURITY_HEADERS } from '../security-headers.ts';

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
  api.get(
    '/',
    {
      config: { action: 'public' },
      schema: {
        tags: ['Health'],
        summary: 'What this is, for a browser',
        response: { 200: { description: 'A page.', content: { 'text/html': { schema: z.string() } } } },
      },
    },
    async (request, reply) =>
      reply
        .header('content-security-policy', PAGE_POLICY)
        .type('text/html')
        .send(pageOf(options, request.hostname)),
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

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}' +
  'code,pre{font-family:ui-monospace,monospace;background:#f2f2f2;border-radius:4px}code{padding:.1em .3em}' +
  'pre{padding:1rem;overflow:auto}@media(prefers-color-scheme:dark){body{color:#eee;background:#181818}code,pre{background:#2a2a2a}}';
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');
const PAGE_POLICY = (SECURITY_HEADERS['content-security-policy'] ?? '').replace(
  "style-src 'self'",
  `style-src 'sha256-${STYLE_HASH}'`,
);

function pageOf({ config }: ControlOptions, hostname: string): string {
  const collect = collectUrlOf(config, hostname);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Trackway</title>
<style>${STYLE}</style>
<h1>Trackway runs.</h1>
<p>It collects what customers do in your product, keeps it safely and answers questions about it:
self-hosted, and a drop-in for Segment's tracking API. This address is its API.</p>
<h2>Events go to</h2>
<pre>${escapeHtml(collect)}</pre>
<p>Give that address and a write key to any Segment client. <code>trackway source list</code> shows the keys.</p>
<h2>Next</h2>
<ol>
<li>Send an event:
<pre>curl ${escapeHtml(collect)}/v1/track -u YOUR_WRITE_KEY: \\
  -H 'content-type: application/json' \\
  -d '{"userId":"u_1","event":"Hello"}'</pre></li>
<li>Watch events arrive: <code>trackway tail</code></li>
<li>Ask: <code>trackway query "SELECT event, count() FROM events GROUP BY event"</code></li>
<li>When something looks wrong: <code>trackway doctor</code></li>
</ol>
<p>The API is described at <a href="/api/openapi.json">/api/openapi.json</a>.</p>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
