/** Is a score right? Back-tests and weight suggestions: asked for, followed, kept and removed. */
import { z } from 'zod';
import type { ScoringProfile } from '../../../score/profile.ts';
import {
  type BacktestKind,
  getBacktest,
  listBacktests,
  type StoredBacktest,
} from '../../../store/backtests.ts';
import { getProfile } from '../../../store/scoring-profiles.ts';
import { getScoringVersion } from '../../../store/scoring-versions.ts';
import { Fault } from '../../../system/fault.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { type BacktestJobs, openBacktestJobs } from '../../backtest/jobs.ts';
import type { BacktestQuestion } from '../../backtest/question.ts';
import { nameOf } from '../../caller.ts';
import { profileDocuments } from '../profiles/profile-code.ts';
import { PROFILE_BODY_BYTES_MAX } from '../profiles/profiles.ts';
import { idParams, isoTime, isoTimeOrNull } from '../schemas.ts';
import { backtestSchema, jobSchema, suggestionSchema, type Wanted, wantedSchema } from './shapes.ts';

const TAGS = ['Back-tests'];
const DAY_MS = 86_400_000;

export function addBacktests(api: Api, options: ControlOptions): void {
  const jobs = openBacktestJobs(options);
  api.addHook('onClose', () => jobs.close());
  addKind(api, options, jobs, 'backtest', backtestSchema, {
    make: 'Test a scoring profile on what happened afterwards',
    list: 'List back-tests, newest first',
    get: 'How far a back-test is, and what it found',
    remove: 'Cancel a back-test, or remove one that is over',
  });
  addKind(api, options, jobs, 'suggestion', suggestionSchema, {
    make: 'Suggest weights from outcomes',
    list: 'List weight suggestions, newest first',
    get: 'How far a suggestion is, and what it found',
    remove: 'Cancel a suggestion, or remove one that is over',
  });
}

interface Words {
  readonly make: string;
  readonly list: string;
  readonly get: string;
  readonly remove: string;
}

function addKind(
  api: Api,
  options: ControlOptions,
  jobs: BacktestJobs,
  kind: BacktestKind,
  schema: typeof backtestSchema | typeof suggestionSchema,
  words: Words,
): void {
  const { store } = options;
  const view = (job: StoredBacktest) =>
    ({ ...viewJob(jobs, job), result: job.result }) as z.input<typeof schema>;
  api.post(
    `/api/v1/${kind}s`,
    {
      bodyLimit: PROFILE_BODY_BYTES_MAX,
      config: { action: 'profiles.read' },
      schema: {
        tags: TAGS,
        summary: words.make,
        description:
          'Runs in the background, one at a time, and changes nothing. Features come from what was known before each snapshot, outcomes from after it.',
        body: wantedSchema,
        response: { 201: schema },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const question = await questionOf(options, caller.workspace, request.body);
      const job = await jobs.start({ workspace: caller.workspace, kind, question, by: nameOf(caller) });
      return reply.status(201).send(view(job));
    },
  );
  api.get(
    `/api/v1/${kind}s`,
    {
      config: { action: 'profiles.read' },
      schema: {
        tags: TAGS,
        summary: words.list,
        description: 'Without results; ask for one of them. Those that are over are kept, 50 of each kind.',
        response: { 200: z.object({ items: z.array(jobSchema) }) },
      },
    },
    async (request) => {
      const all = await listBacktests(store, callerOf(request).workspace, kind);
      return { items: all.map((job) => ({ ...viewJob(jobs, job), headline: headlineOf(job.result) })) };
    },
  );
  api.get(
    `/api/v1/${kind}s/:id`,
    {
      config: { action: 'profiles.read' },
      schema: { tags: TAGS, summary: words.get, params: idParams, response: { 200: schema } },
    },
    async (request) => view(await getBacktest(store, callerOf(request).workspace, kind, request.params.id)),
  );
  api.delete(
    `/api/v1/${kind}s/:id`,
    {
      config: { action: 'profiles.read' },
      schema: {
        tags: TAGS,
        summary: words.remove,
        description:
          'One that waits or runs is cancelled and kept; one that is over is removed. Answers it as it was.',
        params: idParams,
        response: { 200: schema },
      },
    },
    async (request) => view(await jobs.remove(callerOf(request).workspace, kind, request.params.id)),
  );
}

async function questionOf(
  { store }: ControlOptions,
  workspace: string,
  { from, to, outcome, once, document, profile, version, ...rest }: Wanted,
): Promise<BacktestQuestion> {
  const of = await profileOf(store, workspace, { document, profile, version });
  if (of.document.events.length === 0)
    throw new Fault('bad_request', 'The profile has no events. Add some, and test it then.');
  if (outcome.kind === 'trait' && outcome.of === 'account' && rest.unit === 'users')
    throw new Fault(
      'bad_request',
      'A trait of accounts is an outcome of accounts: set `unit` to `accounts`, or name a trait of users.',
    );
  const asked = dayOf(from);
  const until = dayOf(to);
  if (asked !== null && until !== null && asked > until)
    throw new Fault('bad_request', '`from` is after `to`. Swap them.');
  return {
    ...rest,
    ...of,
    from: asked,
    to: until,
    once: once ?? outcome.kind !== 'active',
    outcome:
      outcome.kind === 'event'
        ? { kind: 'event', event: { type: outcome.type, event: outcome.event } }
        : outcome.kind === 'trait'
          ? { ...outcome, value: String(outcome.value) }
          : outcome,
  };
}

function dayOf(date: string | undefined): number | null {
  if (date === undefined) return null;
  const time = Date.parse(date);
  if (Number.isNaN(time)) throw new Fault('bad_request', `${date} is no day of the calendar.`);
  return time / DAY_MS;
}

async function profileOf(
  store: ControlOptions['store'],
  workspace: string,
  { document, profile, version }: Pick<Wanted, 'document' | 'profile' | 'version'>,
): Promise<{ profile: string | null; what: string; document: ScoringProfile }> {
  if ((document === undefined) === (profile === undefined))
    throw new Fault('bad_request', 'Give `profile` (an id) or `document`, one of them.');
  if (profile === undefined) {
    const { acceptDraft } = await profileDocuments();
    return { profile: null, what: 'document', document: acceptDraft(document) };
  }
  const stored = await getProfile(store, workspace, profile);
  const number = version ?? stored.published ?? 'draft';
  if (number === 'draft') return { profile, what: 'draft', document: stored.draft };
  return {
    profile,
    what: `version ${number}`,
    document: (await getScoringVersion(store, workspace, profile, number)).document,
  };
}

function viewJob(jobs: BacktestJobs, job: StoredBacktest) {
  const question = job.question as BacktestQuestion;
  const { profile, what, document, outcome, unit, horizonDays, gapDays, every, capacity } = question;
  return {
    ...{ id: job.id, state: job.state, profile, what, unit, horizonDays, gapDays, every, capacity },
    progress: jobs.progressOf(job),
    profileName: document.name,
    events: document.events.map(({ event }) => event),
    outcome:
      outcome.kind === 'event'
        ? { kind: 'event' as const, type: outcome.event.type ?? 'track', event: outcome.event.event }
        : outcome,
    error: job.error,
    createdAt: isoTime(job.createdAt),
    createdBy: job.createdBy,
    endedAt: isoTimeOrNull(job.endedAt),
  };
}

/** Of either kind: the sentence at its top. */
function headlineOf(result: unknown): string | null {
  const part = (result as { whole?: unknown; later?: unknown } | null) ?? {};
  const judged = (part.whole ?? part.later) as { verdict?: { headline?: string } } | null | undefined;
  return judged?.verdict?.headline ?? null;
}
