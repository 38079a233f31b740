/**
 * The control API, typed from its OpenAPI document. One client a workspace: the workspace travels in a header, so
 * an answer can never be of another workspace than the one that was asked.
 */
import createClient, { type Client } from 'openapi-fetch';
import { ApiFailure, failureOf } from './failure.ts';
import type { components, paths } from './generated/schema.d.ts';

export type Schemas = components['schemas'];
export type TrackwayClient = Client<paths>;

export const WORKSPACE_HEADER = 'X-Trackway-Workspace';

const clients = new Map<string, TrackwayClient>();

/** `workspace` '' asks without naming one, as before signing in. */
export function clientOf(workspace: string): TrackwayClient {
  const known = clients.get(workspace);
  if (known !== undefined) return known;
  const client = createClient<paths>({
    baseUrl: location.origin,
    credentials: 'same-origin',
    headers: workspace === '' ? {} : { [WORKSPACE_HEADER]: workspace },
  });
  client.use({ onRequest: ({ request }) => withBody(request) });
  clients.set(workspace, client);
  return client;
}

/** From a page the API takes only JSON, so that no other site's form can send for it: nothing is said as `{}`. */
function withBody(request: Request): Request {
  if (request.method !== 'POST' || request.body !== null) return request;
  const headers = new Headers(request.headers);
  headers.set('content-type', 'application/json');
  return new Request(request, { body: '{}', headers });
}

interface Answered<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** The data of an answer; throws `ApiFailure` for everything that is not a success. */
export async function take<Data>(asking: Promise<Answered<Data>>): Promise<Data> {
  const answer = await asking.catch((cause: unknown) => {
    throw ApiFailure.unreachable(cause);
  });
  if (!answer.response.ok) throw failureOf(answer.response, answer.error);
  return answer.data as Data;
}
