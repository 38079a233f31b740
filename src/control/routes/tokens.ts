/** API tokens and who one is. */
import { z } from 'zod';
import { isDemo } from '../../store/demo.ts';
import { createToken, listTokens, ROLES, revokeToken, type Token } from '../../store/tokens.ts';
import { type Api, type ControlOptions, callerOf } from '../api.ts';
import { collectUrlOf } from '../collect-url.ts';
import { idParams, isoTime, isoTimeOrNull, timeSchema } from './schemas.ts';

const tokenSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    prefix: z.string().describe("The secret's first characters, to recognise it by."),
    createdAt: timeSchema,
    lastUsedAt: timeSchema.nullable().describe('Exact to a minute.'),
    managedBy: z.string().nullable().describe('The file that declares it; then it is read-only here.'),
  })
  .meta({
    id: 'Token',
    example: {
      id: 'tok_4fG8kLmN2pQr',
      name: 'ci',
      role: 'member',
      prefix: 'sk_Zx81kQp3',
      createdAt: '2026-03-01T12:00:00.000Z',
      lastUsedAt: null,
      managedBy: null,
    },
  });

const viewToken = (token: Token): z.output<typeof tokenSchema> => ({
  id: token.id,
  name: token.name,
  role: token.role,
  prefix: token.prefix,
  createdAt: isoTime(token.createdAt),
  lastUsedAt: isoTimeOrNull(token.lastUsedAt),
  managedBy: token.managedBy,
});

export function addTokens(api: Api, { store, config }: ControlOptions): void {
  api.get(
    '/api/v1/tokens',
    {
      config: { action: 'tokens.read' },
      schema: {
        tags: ['Tokens'],
        summary: 'List API tokens',
        response: { 200: z.object({ tokens: z.array(tokenSchema) }) },
      },
    },
    async (request) => ({
      tokens: (await listTokens(store, callerOf(request).workspace)).map(viewToken),
    }),
  );
  api.post(
    '/api/v1/tokens',
    {
      config: { action: 'tokens.write' },
      schema: {
        tags: ['Tokens'],
        summary: 'Create an API token',
        description: 'The secret is in this answer and can never be shown again.',
        body: z.strictObject({
          name: z.string().trim().min(1, 'must not be empty').max(100).meta({ example: 'ci' }),
          role: z
            .enum(ROLES)
            .describe('owner: everything. manager: all but tokens. member: reads and asks.')
            .default('member'),
        }),
        response: { 201: tokenSchema.extend({ secret: z.string() }).meta({ id: 'NewToken' }) },
      },
    },
    async (request, reply) => {
      const { token, secret } = await createToken(store, callerOf(request).workspace, request.body);
      return reply.status(201).send({ ...viewToken(token), secret });
    },
  );
  api.delete(
    '/api/v1/tokens/:id',
    {
      config: { action: 'tokens.write' },
      schema: {
        tags: ['Tokens'],
        summary: 'Revoke an API token',
        params: idParams,
        response: { 204: z.undefined().describe('It does not work any more.') },
      },
    },
    async (request, reply) => {
      await revokeToken(store, callerOf(request).workspace, request.params.id);
      return reply.status(204).send();
    },
  );
  api.get(
    '/api/v1/whoami',
    {
      config: { action: 'self.read' },
      schema: {
        tags: ['Tokens'],
        summary: 'Who is asking, and where events go',
        response: {
          200: z
            .object({
              workspace: z.string(),
              demo: z.boolean().describe('What is in this workspace was made up (`--demo`).'),
              token: tokenSchema.nullable().describe('Null when a person asks, by a session.'),
              user: z
                .object({ name: z.string(), email: z.string() })
                .nullable()
                .describe('Null when a program asks, by a token.'),
              collectUrl: z.string().describe('Address that clients send events to.'),
            })
            .meta({ id: 'Whoami' }),
        },
      },
    },
    async (request) => {
      const { workspace, token, session } = callerOf(request);
      return {
        workspace,
        demo: await isDemo(store, workspace),
        token: token === null ? null : viewToken(token),
        user: session === null ? null : { name: session.user.name, email: session.user.email },
        collectUrl: collectUrlOf(config, request.hostname),
      };
    },
  );
}
