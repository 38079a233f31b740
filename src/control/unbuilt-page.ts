/** What a browser gets while the console is not built: that it works, where events go, and what to do. */
import { createHash } from 'node:crypto';
import type { ControlConfig } from './api.ts';
import { collectUrlOf } from './collect-url.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}' +
  'code,pre{font-family:ui-monospace,monospace;background:#f2f2f2;border-radius:4px}code{padding:.1em .3em}' +
  'pre{padding:1rem;overflow:auto}@media(prefers-color-scheme:dark){body{color:#eee;background:#181818}code,pre{background:#2a2a2a}}';
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');
/** As strict as everywhere, and names this page's one style. */
export const PAGE_POLICY = (SECURITY_HEADERS['content-security-policy'] ?? '').replace(
  "style-src 'self'",
  `style-src 'sha256-${STYLE_HASH}'`,
);

export function pageOf(config: ControlConfig, hostname: string): string {
  const collect = collectUrlOf(config, hostname);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Trackway</title>
<style>${STYLE}</style>
<h1>Trackway runs.</h1>
<p>Its console has not been built yet: run <code>npm run build</code> where Trackway is installed, and reload.</p>
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
