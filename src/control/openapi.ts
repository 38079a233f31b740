/** The OpenAPI 3.1 document, made from the routes: what is answered and what is documented cannot differ. */
import swagger from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { Api } from './api.ts';
import { errorSchema } from './errors.ts';
import { withoutUnused } from './openapi-schemas.ts';
import { isSegmentAddress, segmentErrorsSchema } from './routes/segment/envelope.ts';

const ERRORS = {
  400: 'The request does not fit; the message says where.',
  401: 'No token or session, or one that is not known.',
  403: "The caller's role may not do this, or the request came from another site.",
  404: 'There is no such thing.',
  409: 'It conflicts with what is there, or a file manages it (managed_by_file).',
  429: 'Too many attempts; try again after `Retry-After` seconds.',
  500: 'An error of ours. Quote the requestId.',
  503: 'Not now; try again after `Retry-After` seconds.',
} as const;

export async function addOpenApi(api: Api): Promise<void> {
  // Before the routes: adds to each what it may answer besides its own 200.
  api.addHook('onRoute', (route) => {
    if (route.schema === undefined || route.schema.hide === true) return;
    const open = route.config?.action === 'public';
    const isProbe = open && !route.url.startsWith('/api/');
    const statuses: (keyof typeof ERRORS)[] = isProbe ? [500] : [400, 401, 403, 500, 503];
    // Where a token is taken, unknown ones are counted; where a password is, attempts.
    if (!open || route.url.startsWith('/api/v1/session/')) statuses.push(429);
    if (route.url.includes(':')) statuses.push(404);
    if (route.method !== 'GET' && !isProbe) statuses.push(409);
    const shape = isSegmentAddress(route.url) ? segmentErrorsSchema : errorSchema;
    const errors = Object.fromEntries(
      statuses.map((status) => [
        status,
        { description: ERRORS[status], content: { 'application/json': { schema: shape } } },
      ]),
    );
    const own = route.schema.response;
    route.schema = {
      ...route.schema,
      response: { ...errors, ...(typeof own === 'object' ? own : {}) },
      security: open ? [] : [{ token: [] }, { session: [] }],
    };
  });
  await api.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Trackway API',
        version: '1',
        description:
          'Read events, ask questions, manage sources, plans and tokens. Events are sent to the collection port, not here. ' +
          'Times are ISO 8601 in UTC. Every error is `{"error":{"code","message","requestId"}}`; codes are stable.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/', description: 'This server' }],
      tags: [
        { name: 'Events', description: 'What was collected.' },
        { name: 'Sources', description: 'Where events come from, and their write keys.' },
        { name: 'Plans', description: 'What is tracked, and why; what sources are held to.' },
        {
          name: 'Segment',
          description: "Tracking plans as Segment's Public API has them, for scripts that are there.",
        },
        { name: 'Segments', description: 'Users and accounts that fit a description, kept up to date.' },
        {
          name: 'Actions',
          description: 'What is to happen when something becomes so, and the alerts of it.',
        },
        { name: 'Session', description: 'People who sign in to the console.' },
        { name: 'People', description: 'Users and accounts: who they are, what they did, who is whom.' },
        { name: 'Tokens', description: 'Who may use this API.' },
        { name: 'Back-tests', description: 'Whether a score is right, and what weights would have been.' },
        { name: 'Replays', description: 'Running the raw log again.' },
        { name: 'Health', description: 'How it is doing.' },
      ],
      components: {
        securitySchemes: {
          token: {
            type: 'http',
            scheme: 'bearer',
            description: 'An API token (`sk_...`), in the header only. Write keys open nothing here.',
          },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'trackway-session',
            description:
              'Set by signing in; over https it is called `__Host-trackway-session`. ' +
              'The header `X-Trackway-Workspace` chooses the workspace.',
          },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: (given) => withoutUnused(jsonSchemaTransformObject(given)),
  });
}
