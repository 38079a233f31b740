/** How much of what comes the plan covers, how its rules are followed, and how far people come along its funnel. */
import { z } from 'zod';
import type { PlanDocument } from '../../../plan/model.ts';
import type { Store } from '../../../store/database.ts';
import { listPlanSources } from '../../../store/plan-sources.ts';
import { documentInForce } from '../../../store/plan-versions.ts';
import { getPlan } from '../../../store/plans.ts';
import { listSources } from '../../../store/sources.ts';
import { FUNNEL_STEPS_MAX } from '../../../warehouse/queries/funnel.ts';
import type { ViolationDay } from '../../../warehouse/queries/violation-days.ts';
import { plannedKey } from '../../../warehouse/queries/volumes.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { nameKeysOf } from '../../planned.ts';
import { viewVolume, volumeSchema } from '../schema.ts';
import { daysSchema, daysUntil, idParams, isoTime, timeSchema } from '../schemas.ts';

/** What is looked at when one asks about a plan: what is in force, else its draft; its sources, else all. */
export interface Looked {
  readonly id: string;
  readonly name: string;
  readonly version: number | null;
  readonly document: PlanDocument;
  readonly sources: readonly string[];
  readonly isConnected: boolean;
}

export async function lookAt(store: Store, workspace: string, id: string): Promise<Looked> {
  const plan = await getPlan(store, workspace, id);
  const connected = (await listPlanSources(store, workspace)).filter((each) => each.plan === id);
  const all = connected.length > 0 ? [] : await listSources(store, workspace);
  return {
    id,
    name: plan.name,
    version: plan.published,
    document: (await documentInForce(store, plan)) ?? plan.draft,
    sources: [...connected.map(({ source }) => source), ...all.map((source) => source.id)],
    isConnected: connected.length > 0,
  };
}

export const lookedSchema = {
  version: z.number().nullable().describe('The version in force; null: it is the draft that is looked at.'),
  sources: z.array(z.string()).describe('Connected to the plan; all of the workspace while none is.'),
  isConnected: z.boolean(),
  from: timeSchema,
  to: timeSchema,
};

const violationsSchema = z
  .object({ violations: z.number(), violating: z.number(), omitted: z.number(), blocked: z.number() })
  .describe('Violations; events with any; events that lost fields; events in the quarantine.');

const coverageSchema = z
  .object({
    ...lookedSchema,
    events: z.number(),
    planned: z.number().describe('Stored events that the plan has a rule for.'),
    share: z.number().nullable().describe('planned / events; null when nothing came.'),
    days: z.array(violationsSchema.extend({ day: timeSchema, events: z.number(), planned: z.number() })),
    rules: z
      .array(violationsSchema.extend({ ...volumeSchema.shape }))
      .describe('Of each event that the plan has a rule for and that came at any time.'),
  })
  .meta({ id: 'Coverage' });

function sum(counts: readonly ViolationDay[]): z.output<typeof violationsSchema> {
  const of = (count: (each: ViolationDay) => number): number =>
    counts.reduce((total, each) => total + count(each), 0);
  return {
    violations: of(({ violations }) => violations),
    violating: of(({ events }) => events),
    omitted: of(({ outcome, events }) => (outcome === 'omit' ? events : 0)),
    blocked: of(({ outcome, events }) => (outcome === 'block' ? events : 0)),
  };
}

export function addCoverage(api: Api, options: ControlOptions): void {
  addCoverageRoute(api, options);
  addFunnelRoute(api, options);
}

function addCoverageRoute(api: Api, { store, warehouse, clock }: ControlOptions): void {
  api.get(
    '/api/v1/plans/:id/coverage',
    {
      config: { action: 'plans.read' },
      schema: {
        tags: ['Plans'],
        summary: 'How much of what comes is planned, violations by day, and each rule with its volume',
        params: idParams,
        querystring: z.strictObject({ days: daysSchema }),
        response: { 200: coverageSchema },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { document, ...looked } = await lookAt(store, workspace, request.params.id);
      const range = daysUntil(clock.now(), request.query.days);
      const names = nameKeysOf(document);
      const asked = { workspace, sources: looked.sources, ...range };
      const [days, violations, { volumes }] = await Promise.all([
        warehouse.coverage({ ...asked, planned: names }),
        warehouse.violationDays({ workspace, plan: looked.id, ...range }),
        warehouse.volumes({
          ...asked,
          names,
          planned: looked.sources.flatMap((source) => plannedOf(source, document)),
          limit: Math.max(1, names.length),
          offset: 0,
        }),
      ]);
      const [events, planned] = [totalOf(days, 'events'), totalOf(days, 'planned')];
      const plans = new Map(looked.isConnected ? looked.sources.map((source) => [source, looked.id]) : []);
      return {
        version: looked.version,
        sources: [...looked.sources],
        isConnected: looked.isConnected,
        from: isoTime(range.from),
        to: isoTime(range.to),
        events,
        planned,
        share: events === 0 ? null : planned / events,
        days: days.map((day) => ({
          ...sum(violations.filter((each) => each.day === day.day)),
          ...day,
          day: isoTime(day.day),
        })),
        rules: volumes.map((volume) => ({
          ...viewVolume(volume, plans),
          ...sum(violations.filter(({ type, event }) => type === volume.type && event === volume.event)),
        })),
      };
    },
  );
}

function totalOf<Key extends string>(days: readonly Readonly<Record<Key, number>>[], key: Key): number {
  return days.reduce((total, day) => total + day[key], 0);
}

function plannedOf(source: string, { rules }: PlanDocument): string[] {
  return rules.map(({ type, name = '' }) => plannedKey(source, type, name));
}

const funnelSchema = z
  .object({
    ...lookedSchema,
    windowDays: z.number(),
    steps: z.array(
      z.object({
        event: z.string(),
        people: z
          .number()
          .describe('Who came this far: the steps in order, within the window from the first.'),
        shareOfFirst: z.number().nullable().describe('0 to 1; null when nobody began.'),
        shareOfPrevious: z.number().nullable(),
        peopleAtAll: z.number().describe('Who did it in the time asked about, whatever they did before.'),
        events: z.number(),
        daily: z.array(z.number()).describe('Events, one number a day, the oldest first.'),
      }),
    ),
  })
  .meta({ id: 'PlanFunnel' });

function addFunnelRoute(api: Api, { store, warehouse, clock }: ControlOptions): void {
  api.get(
    '/api/v1/plans/:id/funnel',
    {
      config: { action: 'plans.read' },
      schema: {
        tags: ['Plans'],
        summary: "How far people come along the plan's core events",
        description: `People are resolved through their links. Of a funnel with more than ${FUNNEL_STEPS_MAX} steps the first ${FUNNEL_STEPS_MAX} are counted.`,
        params: idParams,
        querystring: z.strictObject({
          days: daysSchema,
          windowDays: z.coerce
            .number()
            .int()
            .min(1)
            .max(366)
            .default(14)
            .describe("A person's later steps count within so many days of the first."),
        }),
        response: { 200: funnelSchema },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { document, ...looked } = await lookAt(store, workspace, request.params.id);
      const { days, windowDays } = request.query;
      const range = daysUntil(clock.now(), days);
      const steps = await warehouse.funnel({
        workspace,
        ...range,
        sources: looked.sources,
        steps: document.funnel.slice(0, FUNNEL_STEPS_MAX),
        windowSeconds: windowDays * 86_400,
      });
      const share = (part: number, of: number | undefined): number | null => (of ? part / of : null);
      return {
        version: looked.version,
        sources: [...looked.sources],
        isConnected: looked.isConnected,
        from: isoTime(range.from),
        to: isoTime(range.to),
        windowDays,
        steps: steps.map((step, index) => ({
          ...step,
          daily: [...step.daily],
          shareOfFirst: share(step.people, steps[0]?.people),
          shareOfPrevious: index === 0 ? null : share(step.people, steps[index - 1]?.people),
        })),
      };
    },
  );
}
