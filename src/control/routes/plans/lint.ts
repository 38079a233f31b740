/**
 * What people will be sorry for in a plan: the lints of plan/lint, told with what is known of the traffic.
 *
 * The lints' dictionary is loaded with the first request, never at the start: it takes some 50 MB. A plan of 2,000 rules
 * takes two seconds, in small steps, so that everything else goes on meanwhile.
 */
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { Facts, Finding } from '../../../plan/lint/finding.ts';
import type { PlanDocument } from '../../../plan/model.ts';
import type { Store } from '../../../store/database.ts';
import { listPublished } from '../../../store/plan-versions.ts';
import type { Plan } from '../../../store/plans.ts';
import type { Clock } from '../../../system/clock.ts';
import { nameKey, type Volume } from '../../../warehouse/queries/volumes.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { nameKeysOf } from '../../planned.ts';
import { listReadings } from '../../rehearse/readers.ts';
import { readersIn } from '../../rehearse/readers-in.ts';
import { daysUntil, idParams, isoTime } from '../schemas.ts';
import { lookAt } from './coverage.ts';
import { findState, stateSchema } from './state.ts';

const FACT_DAYS = 30;
/** Of the events that no rule is for, the most frequent ones. */
const UNPLANNED_MAX = 1000;
/** How long others wait for us at the most. */
const STEP_MS = 10;

const findingSchema = z
  .object({
    code: z
      .string()
      .describe("Stable: `name_tense`, `missing_why`, ...; the name of its switch in the plan's `lints`."),
    level: z.enum(['warning', 'error']),
    path: z.string().describe('JSON pointer into the document.'),
    message: z.string().describe('What is found and what to do.'),
    reason: z.string().describe('Why it matters; the same for every finding of a code.'),
    fix: z
      .array(z.looseObject({ kind: z.string(), severity: z.string(), sentence: z.string() }))
      .optional()
      .describe(
        'What can be done about it at once: `changes` for `PATCH /api/v1/plans/{id}/rules`. A `breaking` one asks whoever sends the event to change with it.',
      ),
  })
  .meta({ id: 'PlanFinding' });

const lintSchema = z
  .object({
    code: z.string().describe("The name of its switch in a plan's `lints`."),
    level: z.enum(['warning', 'error']).describe('As usual: where the plan has no switch for it.'),
    title: z.string().describe('What it looks for.'),
    reason: z.string().describe('Why that matters.'),
  })
  .meta({ id: 'PlanLintKind' });

export function addLints(api: Api): void {
  api.get(
    '/api/v1/plan-lints',
    {
      config: { action: 'plans.read' },
      schema: {
        tags: ['Plans'],
        summary: 'Every lint that there is',
        response: { 200: z.object({ lints: z.array(lintSchema) }) },
      },
    },
    async () => {
      const { LINTS } = await import('../../../plan/lint/lints.ts');
      return { lints: LINTS.map(({ code, level, title, reason }) => ({ code, level, title, reason })) };
    },
  );
}

export function addLint(api: Api, { store, warehouse, clock }: ControlOptions): void {
  api.get(
    '/api/v1/plans/:id/lint',
    {
      config: { action: 'plans.read' },
      schema: {
        tags: ['Plans'],
        summary: 'What people will be sorry for in a plan, with fixes',
        description:
          "Looks at the draft, or another version, and at what came in the last 30 days from the sources that the plan governs (all of the workspace while none is connected). docs/plans-lints.md has every lint with its reason; the plan's `lints` turn them off.",
        params: idParams,
        querystring: z.strictObject({ version: stateSchema.default('draft') }),
        response: {
          200: z
            .object({
              version: z.string(),
              errors: z.number(),
              warnings: z.number(),
              findings: z.array(findingSchema).describe('In the order of the document.'),
            })
            .meta({ id: 'PlanLint' }),
        },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { version } = request.query;
      const { plan, document } = await findState(store, workspace, request.params.id, version);
      const { sources } = await lookAt(store, workspace, plan.id);
      const asked = { workspace, sources, ...daysUntil(clock.now(), FACT_DAYS) };
      const [typing, seen] = await Promise.all([
        warehouse.typing(workspace),
        readSeen((question) => warehouse.volumes({ ...asked, ...question }), sources, document),
      ]);
      const documents = new Map([[plan.name, document]]);
      const own = await readersIn(store, workspace);
      const readings = await listReadings({ workspace, documents, typing: typing.typing, ...own });
      const elsewhere = await plannedElsewhere(store, plan);
      const used = usesIn(readings).filter(({ event }) => !elsewhere.has(event));
      const findings = await findAll(document, { seen, used }, clock);
      const count = (level: Finding['level']): number =>
        findings.filter((finding) => finding.level === level).length;
      return {
        version,
        errors: count('error'),
        warnings: count('warning'),
        findings: findings.map(viewFinding),
      };
    },
  );
}

type Question = Readonly<Record<'limit' | 'offset', number>> & {
  readonly names?: readonly string[];
  readonly planned: readonly string[];
};
type AskVolumes = (question: Question) => Promise<{ readonly volumes: readonly Volume[] }>;

/** What the plan has rules for, however rare, and the most frequent of everything else. */
async function readSeen(
  ask: AskVolumes,
  sources: readonly string[],
  document: PlanDocument,
): Promise<Facts['seen']> {
  if (sources.length === 0) return [];
  const names = nameKeysOf(document);
  const limits = { planned: [], offset: 0 };
  const [own, all] = await Promise.all([
    names.length === 0 ? { volumes: [] } : ask({ ...limits, names, limit: names.length }),
    ask({ ...limits, limit: names.length + UNPLANNED_MAX }),
  ]);
  const byName = new Map(
    [...all.volumes, ...own.volumes].map((each) => [nameKey(each.type, each.event), each]),
  );
  return [...byName.values()].map(({ type, event, events, lastAt }) => ({
    type,
    name: event === '' ? null : event,
    count: events,
    lastSeen: isoTime(lastAt),
  }));
}

/** Events that another plan in force has a rule for: whoever goes by one may mean that. */
async function plannedElsewhere(store: Store, plan: Plan): Promise<ReadonlySet<string>> {
  const published = await listPublished(store, plan.workspace);
  const others = [...published].filter(([id]) => id !== plan.id);
  return new Set(others.flatMap(([, { document }]) => document.rules.flatMap(({ name }) => name ?? [])));
}

/** What belongs to plans themselves is looked at by the lints. */
const OF_PLANS: readonly string[] = ['funnel', 'view', 'column', 'fix'];

function usesIn(readings: Awaited<ReturnType<typeof listReadings>>): Facts['used'] {
  const uses = readings
    .filter(({ kind, place }) => !OF_PLANS.includes(kind) && place.type === 'track')
    .flatMap(({ kind, name, place: { event } }) =>
      event === null ? [] : [{ by: `The ${kind} "${name}"`, event }],
    );
  return [...new Map(uses.map((use) => [JSON.stringify(use), use])).values()];
}

async function findAll(document: PlanDocument, facts: Facts, clock: Clock): Promise<readonly Finding[]> {
  const { lintSteps } = await import('../../../plan/lint/lint-plan.ts');
  const steps = lintSteps(document, facts);
  let begun = clock.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (clock.now() - begun < STEP_MS) continue;
    await setImmediate();
    begun = clock.now();
  }
}

function viewFinding({ fix, ...finding }: Finding): z.input<typeof findingSchema> {
  return { ...finding, ...(fix !== undefined && { fix: fix.map((change) => ({ ...change })) }) };
}
