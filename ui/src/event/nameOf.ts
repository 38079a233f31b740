/** What to call an event: its name, else its type, else what came. Pure. */
import type { Passport } from '../api/passport.ts';
import { rowOf } from '../debugger/row.ts';

export function nameOf({ row, refusals, received }: Pick<Passport, 'row' | 'refusals' | 'received'>): string {
  const known = rowOf({ ...(row ?? refusals[0] ?? { body: received?.body, refusalId: '' }) });
  return known.name || known.type || 'Event';
}
