/** What trackway.yaml may say of plans (declared.ts). */
import { z } from 'zod';
import { callControlsSchema, controlsChangeSchema } from '../plan/controls-change.ts';

const sourceSchema = z.strictObject({
  source: z.string().min(1, 'the id or the name of a source'),
  ...controlsChangeSchema.shape,
});

const planSchema = z.strictObject({
  file: z.string().min(1, 'the path of a plan file'),
  // A name alone is a source without controls.
  sources: z
    .array(z.preprocess((said) => (typeof said === 'string' ? { source: said } : said), sourceSchema))
    .default([]),
});

export const declaredPlansSchema = z.array(planSchema);

const CALL_KEYS = Object.keys(callControlsSchema.shape);
const SOURCE_KEYS = Object.keys(sourceSchema.shape);

/** Accepted names by where they are said, for errors. */
export const DECLARED_PLAN_KEYS: Readonly<Record<string, readonly string[]>> = {
  plans: Object.keys(planSchema.shape),
  'plans.sources': SOURCE_KEYS,
  ...Object.fromEntries(SOURCE_KEYS.map((key) => [`plans.sources.${key}`, CALL_KEYS])),
};
