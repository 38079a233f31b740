/**
 * A plan in force on the product under load: fifty rules, one of which is for the generator's events and names each of
 * their fields, and what does not follow is blocked. Without this the check would have nothing to do.
 */
import { WATCH_ONLY } from '../src/plan/controls.ts';
import type { PlanDocument, Rule } from '../src/plan/model.ts';
import { waitFor } from '../test/support/wait.ts';
import { makePlan } from './dataset/made-plan.ts';
import { EVENT_NAME } from './load/template.ts';
import type { Measurable } from './product.ts';

const RULES = 50;
const SOURCE = 'web';
const MESSAGE_ID = 'bench-breaks-the-plan';

const RULE: Rule = {
  type: 'track',
  name: EVENT_NAME,
  version: 1,
  schema: {
    type: 'object',
    properties: {
      properties: {
        type: 'object',
        properties: {
          plan: { type: 'string', enum: ['free', 'pro', 'enterprise'] },
          amount: { type: 'number', minimum: 0 },
          currency: { type: 'string', pattern: '^[A-Z]{3}$' },
          items: {
            type: 'array',
            items: {
              type: 'object',
              properties: { sku: { type: 'string' }, quantity: { type: 'integer', minimum: 1 } },
              required: ['sku', 'quantity'],
            },
          },
          coupon: { type: 'string' },
          note: { type: 'string', maxLength: 500 },
        },
        required: ['plan', 'amount', 'currency', 'items'],
      },
    },
    required: ['properties'],
  },
};

/** Resolves once the plan judges: an event that breaks it was blocked. */
export async function governByPlan(product: Measurable): Promise<void> {
  const made = makePlan(RULES - 1);
  const document: PlanDocument = { ...made, name: 'Bench', rules: [RULE, ...made.rules] };
  const call = async (method: string, path: string, body: object): Promise<{ id: string }> => {
    const response = await fetch(`${product.api}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${product.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json() as Promise<{ id: string }>;
  };
  const { id } = await call('POST', '/plans', { document });
  const track = {
    ...WATCH_ONLY.calls.track,
    unplannedEvents: 'block',
    unplannedFields: 'block',
    violations: 'block',
  };
  await call('PUT', `/plans/${id}/sources/${SOURCE}`, { track });
  await call('POST', `/plans/${id}/publish`, {});
  let sent = 0;
  await waitFor('the plan is in force', async () => {
    await breakPlan(product, `${MESSAGE_ID}-${sent++}`);
    const held = await product.get<{ groups: readonly object[] }>('/quarantine/groups');
    return held.groups.length > 0;
  });
}

async function breakPlan(product: Measurable, messageId: string): Promise<void> {
  const body = { writeKey: product.writeKey, userId: 'bench', event: EVENT_NAME, messageId, properties: {} };
  await fetch(`${product.collect}/v1/track`, { method: 'POST', body: JSON.stringify(body) });
}
