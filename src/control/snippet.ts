import { min } from '@segment/snippet';

/**
 * Segment's own snippet, aimed at this installation. `collectUrl` is the collection port's public address,
 * such as http://127.0.0.1:3001.
 *
 * The snippet's template writes https always, while the library finds its base address only from an https
 * script tag or from `analytics._cdn` (tracking-api.md rule 15); so both addresses get our own scheme.
 */
export function renderSnippet(collectUrl: string, writeKey: string): string {
  const { host, protocol } = new URL(collectUrl);
  const script = min({ host, apiKey: writeKey, useHostForBundles: true, page: true });
  return `<script>${script.replaceAll(`https://${host}`, `${protocol}//${host}`)}</script>`;
}
