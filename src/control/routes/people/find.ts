/** What is said of users and accounts that are not there. */
import { Fault } from '../../../system/fault.ts';

const shorten = (id: string): string => (id.length <= 100 ? id : `${id.slice(0, 100)}...`);

export const noUser = (userId: string): Fault =>
  new Fault(
    'not_found',
    `There is no user "${shorten(userId)}". GET /api/v1/users?q=... finds users by part of their id, name or email; anonymous ids are no users; and one that came a moment ago is there in seconds.`,
  );

export const noAccount = (groupId: string): Fault =>
  new Fault(
    'not_found',
    `There is no account "${shorten(groupId)}". GET /api/v1/accounts?q=... finds accounts by part of their id or name; accounts come with group calls, or by the trait that the people settings name.`,
  );
