/** Plans and the quarantine of a running product, over its API. */
import type { Product } from './product.ts';
import { waitFor } from './wait.ts';

export async function ask<Body = unknown>(
  product: Product,
  method: string,
  path: string,
  body?: unknown,
): Promise<Body> {
  const response = await fetch(`${product.api}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${product.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return (text === '' ? null : JSON.parse(text)) as Body;
}

/** A track rule with these properties, all of them required, and no others. */
export function trackRule(
  name: string,
  properties: Record<string, unknown>,
  required = Object.keys(properties),
) {
  return {
    type: 'track',
    name,
    version: 1,
    schema: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      properties: { properties: { type: 'object', properties, required, additionalProperties: false } },
    },
  };
}

export const BLOCK_ALL = {
  track: {
    unplannedEvents: 'block',
    unplannedFields: 'block',
    violations: 'block',
    commonViolations: 'block',
  },
};

/** Makes a plan of these rules, publishes it and holds the sources to it; resolves once it is in force. */
export async function makePlan(
  product: Product,
  rules: readonly unknown[],
  sources: Readonly<Record<string, unknown>>,
): Promise<string> {
  const { id } = await ask<{ id: string }>(product, 'POST', '/plans', {
    document: { name: 'Plan', rules },
  });
  for (const [source, controls] of Object.entries(sources))
    await ask(product, 'PUT', `/plans/${id}/sources/${source}`, controls);
  await publishPlan(product, id, Object.keys(sources).length);
  return id;
}

/** Replaces the rules and publishes them; resolves once they are in force. */
export async function changePlan(product: Product, id: string, rules: readonly unknown[]): Promise<void> {
  await ask(product, 'PUT', `/plans/${id}/draft`, { name: 'Plan', rules });
  await publishPlan(product, id, 1);
}

/** Resolves once it is in force for so many sources. */
export async function publishPlan(product: Product, id: string, sources: number): Promise<void> {
  const { published } = await ask<{ published: { version: number } }>(
    product,
    'POST',
    `/plans/${id}/publish`,
    {},
  );
  await waitFor(`version ${published.version} is in force`, async () => {
    const { pipeline } = await product.get<Status>('/status');
    const held = pipeline?.plans.inForce.filter(
      ({ plan, version }) => plan === id && version === published.version,
    );
    return held !== undefined && held.length >= sources;
  });
}

interface Status {
  readonly pipeline: {
    readonly plans: { readonly inForce: readonly { plan: string; version: number }[] };
  } | null;
}

export interface Job {
  readonly id: string;
  readonly state: string;
  readonly total: number | null;
  readonly done: number;
  readonly released: number;
  readonly discarded: number;
  readonly held: number;
  readonly refused: number;
  readonly error: string | null;
}

export function startJob(product: Product, body: unknown): Promise<Job> {
  return ask<Job>(product, 'POST', '/quarantine/jobs', body);
}

export async function jobEnded(product: Product, id: string): Promise<Job> {
  let job: Job | undefined;
  await waitFor(`the job ${id} has ended`, async () => {
    job = await product.get<Job>(`/quarantine/jobs/${id}`);
    return job.state !== 'running' && job.state !== 'waiting';
  });
  if (job === undefined) throw new Error('no job');
  return job;
}

export async function runJob(product: Product, body: unknown): Promise<Job> {
  const { id } = await startJob(product, body);
  return jobEnded(product, id);
}

/**
 * Ends the scorer's rest, so that what is stored is scored at once, for the reason that it would have been later. That it
 * comes by itself is asked in test/scores/product.test.ts.
 */
export async function scoreNow(product: Product, profile: string): Promise<void> {
  await product.settled();
  await ask(product, 'POST', `/profiles/${profile}/recompute`, {});
}

/** A batch as a server's library sends it. */
export async function sendBatch(product: Product, writeKey: string, calls: readonly object[]): Promise<void> {
  const response = await fetch(`${product.collect}/v1/batch`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}` },
    body: JSON.stringify({ batch: calls, sentAt: new Date().toISOString() }),
  });
  if (response.status !== 200) throw new Error(`the batch was answered ${response.status}`);
  await response.arrayBuffer();
}
