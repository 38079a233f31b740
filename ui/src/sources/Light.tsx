import type { Source } from '../api/sources.ts';
import { State } from '../show/State.tsx';

/** Green from the first event on; in a word and a shape as well. */
export function Light({ source }: { readonly source: Pick<Source, 'enabled' | 'lastEventAt'> }) {
  if (!source.enabled) return <State tone="warn">Disabled</State>;
  if (source.lastEventAt === null) return <State tone="waiting">No event yet</State>;
  return <State tone="good">Receiving</State>;
}
