/** Plans, rules and sources as Segment's Public API shows them (`TrackingPlanV1`, `RuleV1`, `SourceV1`). */
import { z } from 'zod';
import { toSegmentSettings } from '../../../plan/controls-segment.ts';
import { toSegmentRule } from '../../../plan/formats/segment/to-segment.ts';
import type { PlanSource } from '../../../store/plan-sources.ts';
import type { PublishedPlan } from '../../../store/plan-versions.ts';
import type { Plan } from '../../../store/plans.ts';
import type { Source } from '../../../store/sources.ts';
import { isoTime } from '../schemas.ts';

export const trackingPlanSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    slug: z.string(),
    description: z.string(),
    type: z.literal('LIVE'),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'SegmentTrackingPlan' });

export const viewTrackingPlan = (
  plan: Plan,
  published: PublishedPlan | undefined,
): z.output<typeof trackingPlanSchema> => ({
  id: plan.id,
  name: plan.name,
  slug: plan.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, ''),
  description: plan.description,
  type: 'LIVE',
  createdAt: isoTime(plan.createdAt),
  updatedAt: isoTime(published?.publishedAt ?? plan.createdAt),
});

export const segmentRuleSchema = z
  .looseObject({
    type: z.string(),
    key: z.string().optional(),
    jsonSchema: z.unknown(),
    version: z.number(),
    createdAt: z.string().optional(),
    updatedAt: z.string().optional(),
    deprecatedAt: z.string().optional(),
  })
  .meta({ id: 'SegmentRule' });

/** What is in force; a plan that was never published has no rules for who knows no drafts. */
export function viewRules(
  plan: Plan,
  published: PublishedPlan | undefined,
): z.input<typeof segmentRuleSchema>[] {
  if (published === undefined) return [];
  const { rules, library } = published.document;
  const times = { createdAt: isoTime(plan.createdAt), updatedAt: isoTime(published.publishedAt) };
  return rules.map((rule) => segmentRuleSchema.parse({ ...times, ...toSegmentRule(rule, library) }));
}

export const segmentSourceSchema = z
  .looseObject({ id: z.string(), slug: z.string(), name: z.string(), enabled: z.boolean() })
  .meta({ id: 'SegmentSource' });

export function viewSegmentSource(
  source: Source,
  connection: PlanSource,
): z.input<typeof segmentSourceSchema> {
  return {
    id: source.id,
    slug: source.id,
    name: source.name,
    workspaceId: source.workspace,
    enabled: source.enabled,
    writeKeys: source.keys.map(({ key }) => key),
    metadata: {
      id: 'trackway',
      slug: 'trackway',
      name: 'Trackway',
      description: 'A source of Trackway.',
      logos: { default: '' },
      options: [],
      categories: [],
      isCloudEventSource: false,
    },
    settings: toSegmentSettings(connection.controls).settings,
    labels: [],
  };
}
