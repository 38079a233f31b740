/** Users and accounts. */
import type { Api, ControlOptions } from '../../api.ts';
import { addAccounts } from './accounts.ts';
import { addActivityOf } from './activity.ts';
import { addExclusions } from './exclusions.ts';
import { addMerges } from './merges.ts';
import { addPeopleSearch } from './search.ts';
import { addPeopleSettings } from './settings.ts';
import { addUsers } from './users.ts';

export function addPeople(api: Api, options: ControlOptions): void {
  addUsers(api, options);
  addAccounts(api, options);
  addActivityOf(api, options, 'user');
  addActivityOf(api, options, 'account');
  addMerges(api, options);
  addExclusions(api, options);
  addPeopleSettings(api, options);
  addPeopleSearch(api, options);
}
