/** The time zone whose days a workspace counts in. */
import type { Store } from '../../store/database.ts';
import { readPeopleSettings } from '../../store/people-settings.ts';

export async function timeZoneOf(store: Store, workspace: string): Promise<string> {
  return (await readPeopleSettings(store, workspace)).timeZone;
}
