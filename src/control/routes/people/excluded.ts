/** Why somebody counts nowhere, with who said so. */
import type { z } from 'zod';
import type { Store } from '../../../store/database.ts';
import { listExclusions } from '../../../store/people-settings.ts';
import type { ExcludedWhy } from '../../../warehouse/people/shapes.ts';
import { isoTime } from '../schemas.ts';
import type { excludedSchema } from './shapes.ts';

/** `ids` are those under which somebody may have been excluded: since then the person may have been merged. */
export async function describeExclusion(
  store: Store,
  workspace: string,
  why: ExcludedWhy | null,
  ids: Readonly<Record<'user' | 'account', readonly string[]>>,
): Promise<z.output<typeof excludedSchema>> {
  if (why === null) return null;
  const found =
    why === 'user' || why === 'account'
      ? (await listExclusions(store, workspace)).find(({ kind, id }) => kind === why && ids[why].includes(id))
      : undefined;
  return {
    why,
    by: found?.by ?? null,
    note: found?.note ?? '',
    at: found === undefined ? null : isoTime(found.at),
  };
}
