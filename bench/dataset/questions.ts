/**
 * What is asked, of ours and of the reference. The reference is the same engine over plain MergeTree tables with
 * only the needed columns, sorted for the question: no JSON, no workspaces, no API, no gate, and the person already
 * resolved when the row was written. So the ratio is the price of everything that makes ours a product.
 */
import { ACCOUNTS, FUNNEL, userIdOf, usersOf } from './events.ts';

export interface Question {
  readonly name: string;
  /** SQL; or, from a slash on, an address of the API. */
  readonly ours: string;
  readonly bare: string;
}

const STEPS = FUNNEL.map((event) => `event = '${event}'`).join(', ');

export function questionsFor(events: number): Question[] {
  const user = Math.floor(usersOf(events) / 2);
  return [
    {
      name: 'count by event and day',
      ours: `SELECT toDate(timestamp) AS day, event, count() AS times FROM events WHERE type = 'track' GROUP BY day, event ORDER BY day, times DESC`,
      bare: 'SELECT toDate(timestamp) AS day, event, count() AS times FROM tracks GROUP BY day, event ORDER BY day, times DESC',
    },
    {
      name: 'funnel of 3 steps, identity resolved',
      ours: `SELECT level, count() AS people FROM (SELECT person, windowFunnel(1209600)(toDateTime(timestamp), ${STEPS}) AS level FROM events WHERE type = 'track' GROUP BY person) GROUP BY level ORDER BY level`,
      bare: `SELECT level, count() AS people FROM (SELECT person, windowFunnel(1209600)(timestamp, ${STEPS}) AS level FROM tracks GROUP BY person) GROUP BY level ORDER BY level`,
    },
    {
      name: "one user's timeline",
      ours: `SELECT timestamp, type, event, name, properties FROM events WHERE userId = '${userIdOf(user)}' ORDER BY timestamp DESC LIMIT 100`,
      bare: `SELECT timestamp, event FROM tracks WHERE person = ${user} ORDER BY timestamp DESC LIMIT 100`,
    },
    {
      name: 'latest traits, users by current plan',
      ours: `SELECT plan, count() AS users FROM (SELECT person, argMax(value, timestamp) AS plan FROM user_traits WHERE trait = 'plan' GROUP BY person) GROUP BY plan ORDER BY plan`,
      bare: 'SELECT plan, count() AS users FROM (SELECT person, argMax(plan, timestamp) AS plan FROM traits GROUP BY person) GROUP BY plan ORDER BY plan',
    },
    {
      name: 'timeline page of a user, all ids',
      ours: `/users/${userIdOf(user)}/timeline?limit=100`,
      bare: `SELECT timestamp, event FROM tracks WHERE person = ${user} ORDER BY timestamp DESC LIMIT 100`,
    },
    {
      name: 'timeline page of an account, as of then',
      ours: `/accounts/account-${user % ACCOUNTS}/timeline?limit=100`,
      bare: `SELECT timestamp, event FROM tracks WHERE person % ${ACCOUNTS} = ${user % ACCOUNTS} ORDER BY timestamp DESC LIMIT 100`,
    },
  ];
}
