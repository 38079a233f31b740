/**
 * The control API: Fastify with zod, so that each route's checks, types and documentation are one thing.
 * `startControl` resolves when it listens; `close` ends open streams and waits for running requests.
 */
import { randomBytes } from 'node:crypto';
import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { Fault } from '../system/fault.ts';
import type { Api, ControlOptions } from './api.ts';
import { openDiskForecast } from './disk-forecast.ts';
import { answerError } from './errors.ts';
import { addGate } from './gate.ts';
import { addOpenApi } from './openapi.ts';
import { addActions } from './routes/actions/add-actions.ts';
import { addActivity } from './routes/activity.ts';
import { addBacktests } from './routes/backtests/add-backtests.ts';
import { addBooks } from './routes/books.ts';
import { addConsole } from './routes/console.ts';
import { addDemo } from './routes/demo.ts';
import { addEvents } from './routes/events.ts';
import { addExamples } from './routes/examples.ts';
import { addInfer } from './routes/infer.ts';
import { addLive, type LiveStreams } from './routes/live.ts';
import { addPassports } from './routes/passport.ts';
import { addPeople } from './routes/people/add-people.ts';
import { addPlans } from './routes/plans/add-plans.ts';
import { addProbes } from './routes/probes.ts';
import { addProfiles } from './routes/profiles/add-profiles.ts';
import { addQuarantine } from './routes/quarantine/add-quarantine.ts';
import { addQuery } from './routes/query.ts';
import { addRefusals } from './routes/refusals.ts';
import { addReplays } from './routes/replays.ts';
import { addSchema } from './routes/schema.ts';
import { addScores } from './routes/scores/add-scores.ts';
import { addSegment } from './routes/segment/add-segment.ts';
import { addSegments } from './routes/segments/add-segments.ts';
import { addSelfTracking } from './routes/self-tracking.ts';
import { addSession } from './routes/session.ts';
import { addSigningSecret } from './routes/signing-secret.ts';
import { addSnippet } from './routes/snippet.ts';
import { addSources } from './routes/sources.ts';
import { addStatus } from './routes/status.ts';
import { addTables } from './routes/tables.ts';
import { addTokens } from './routes/tokens.ts';
import { answerUnknown, type KnownRoute } from './unknown.ts';

const SEGMENT_JSON = /^application\/vnd\.segment\.v1(alpha|beta)?\+json/;
const BODY_BYTES_MAX = 1024 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;
const DISK_NOTE_MS = 60_000;

export interface Control {
  readonly port: number;
  close(): Promise<void>;
}

/** Throws Fault `unavailable` when the port is taken. */
export async function startControl(options: ControlOptions): Promise<Control> {
  const { api, streams, stopNotes } = await buildControl(options);
  try {
    await api.listen({ host: options.config.host, port: options.config.port });
  } catch (error) {
    stopNotes();
    await api.close();
    throw new Fault(
      'unavailable',
      `The API cannot listen on ${options.config.host}:${options.config.port}. Is another program using the port? Choose one with --port.`,
      { cause: error },
    );
  }
  const [address] = api.addresses();
  const port = typeof address === 'object' ? address.port : options.config.port;
  return {
    port,
    async close() {
      stopNotes();
      streams.closeAll();
      await api.close();
    },
  };
}

/** The API without a socket, for tests that inject requests. */
export async function buildControl(options: ControlOptions): Promise<{
  readonly api: Api;
  readonly streams: LiveStreams;
  readonly routes: readonly KnownRoute[];
  readonly stopNotes: () => void;
}> {
  const api: Api = Fastify({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_TIMEOUT_MS,
    exposeHeadRoutes: false,
    forceCloseConnections: 'idle',
    genReqId: () => `req_${randomBytes(8).toString('hex')}`,
    trustProxy: options.config.trustedProxies === '' ? false : options.config.trustedProxies,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 6000 },
    // Without any, Fastify loads ajv to build what is never used: 40 ms of every start, and its memory.
    schemaController: { compilersFactory: { buildValidator: replaced, buildSerializer: replaced } },
    frameworkErrors: (error, request, reply) => answerError(options.lines)(error, request, reply),
  }).withTypeProvider<ZodTypeProvider>();
  api.setValidatorCompiler(validatorCompiler);
  api.setSerializerCompiler(serializerCompiler);
  acceptEmptyBodies(api);
  acceptTexts(api);
  api.setErrorHandler(answerError(options.lines));
  const routes = answerUnknown(api);
  addGate(api, options.store);
  await addOpenApi(api);
  const { streams, stopNotes } = addRoutes(api, options);
  api.get('/api/openapi.json', { config: { action: 'public' }, schema: { hide: true } }, async () =>
    api.swagger(),
  );
  await addConsole(api, options);
  await api.ready();
  return { api, streams, routes, stopNotes };
}

/** Stands where the zod compilers are put a few lines later. */
function replaced(): never {
  throw new Error('the zod compilers have been set');
}

/**
 * Many HTTP wrappers put a JSON content type on every request, also on a DELETE without a body. Nothing is no
 * invalid JSON there; where a body is needed, the route's own check says what is missing.
 */
function acceptEmptyBodies(api: Api): void {
  const parse = api.getDefaultJsonParser('error', 'error');
  api.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '' && request.method === 'DELETE') done(null, undefined);
    else parse(request, String(body), done);
  });
}

/** Segment's names for JSON. Plans come as text too; a route that wants JSON refuses a text by its schema. */
function acceptTexts(api: Api): void {
  api.addContentTypeParser(SEGMENT_JSON, { parseAs: 'string' }, api.getDefaultJsonParser('error', 'error'));
  for (const type of ['application/yaml', 'text/csv'])
    api.addContentTypeParser(type, { parseAs: 'string' }, (_request, body, done) => done(null, String(body)));
}

function addRoutes(api: Api, options: ControlOptions): { streams: LiveStreams; stopNotes: () => void } {
  const forecast = openDiskForecast();
  addEvents(api, options);
  addRefusals(api, options);
  addPassports(api, options);
  addQuery(api, options);
  addTables(api, options);
  addActivity(api, options);
  addBooks(api, options);
  addSources(api, options);
  addSigningSecret(api, options);
  addSnippet(api, options);
  addExamples(api, options);
  addQuarantine(api, options);
  addPlans(api, options);
  addPeople(api, options);
  addProfiles(api, options);
  addBacktests(api, options);
  addScores(api, options);
  addSchema(api, options);
  addSegment(api, options);
  addSegments(api, options);
  addActions(api, options);
  addTokens(api, options);
  addReplays(api, options);
  addInfer(api, options);
  addDemo(api, options);
  addStatus(api, options, forecast);
  addSession(api, options);
  addSelfTracking(api, options);
  addProbes(api, options);
  const streams = addLive(api, options);
  const timer = setInterval(() => void noteDisk(), DISK_NOTE_MS);
  timer.unref();
  async function noteDisk(): Promise<void> {
    try {
      const { usedBytes } = await options.health.disk();
      if (usedBytes !== null) forecast.note(options.clock.now(), usedBytes);
    } catch (error) {
      options.lines.warn({ err: error }, 'the size of the data folder cannot be read');
    }
  }
  return { streams, stopNotes: () => clearInterval(timer) };
}
