/** The time zone whose days a workspace counts in. */
import type { Store } from '../../store/database.ts';

/** UTC until people choose another one (people settings). */
export async function timeZoneOf(_store: Store, _workspace: string): Promise<string> {
  return 'UTC';
}
