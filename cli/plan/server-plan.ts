/** A plan of the server, found and published. */
import { Fault } from '../../src/system/fault.ts';
import { type Client, field, items, textOf } from '../client.ts';
import { plain } from '../text.ts';

/** What is in force already makes no new version: `isNew` is false then. */
export async function publishPlan(
  client: Client,
  plan: unknown,
  wanted: {
    readonly note: string | undefined;
    readonly version?: number | undefined;
    readonly from?: string;
  },
): Promise<unknown> {
  const { note, version, from } = wanted;
  const body = { ...(note === undefined ? {} : { note }), ...(version === undefined ? {} : { version }) };
  return client.send('POST', `${pathOf(plan)}/publish`, body, from === undefined ? {} : { 'if-match': from });
}

export function describePublished(answer: unknown): string {
  const version = String(field(answer, 'published', 'version'));
  const sources = items(answer, 'sources').join(', ');
  const name = plain(textOf(answer, 'name'));
  const done = field(answer, 'isNew') === true ? 'is published as' : 'is in force already as';
  return `${name} ${done} version ${version}; it governs ${sources === '' ? 'no source yet' : plain(sources)}.\n`;
}

/** By id, else by name. Throws Fault `not_found` that lists what there is. */
export async function findPlan(client: Client, wanted: string): Promise<unknown> {
  const plans = items(await client.get('/api/v1/plans'), 'plans');
  const found = matchPlan(plans, wanted);
  if (found !== undefined) return found;
  const known = plans.map((plan) => textOf(plan, 'name')).join(', ');
  throw new Fault('not_found', `There is no plan "${wanted}". There are: ${known || 'none'}.`);
}

export const matchPlan = (plans: readonly unknown[], wanted: string): unknown =>
  plans.find((plan) => field(plan, 'id') === wanted) ??
  plans.find((plan) => textOf(plan, 'name').toLowerCase() === wanted.toLowerCase());

export const pathOf = (plan: unknown): string => `/api/v1/plans/${encodeURIComponent(textOf(plan, 'id'))}`;
