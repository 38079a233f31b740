/** Some of a source's controls changed and the others left: what the API, a file and a form say. */
import { z } from 'zod';
import { CONTROLLED, type SourceControls } from './controls.ts';

const CONTROL = z.enum(['allow', 'omit', 'block']);
export const callControlsSchema = z.strictObject({
  unplannedEvents: z
    .enum(['allow', 'block'])
    .exactOptional()
    .describe('Calls that no rule is for. Nothing can be omitted from those.'),
  unplannedFields: CONTROL.exactOptional().describe('Properties or traits that the rule does not name.'),
  violations: CONTROL.exactOptional().describe("Fields that break the rule's schema."),
  commonViolations: CONTROL.exactOptional().describe('Fields that break the common rule.'),
});
const sourceId = z.string().min(1).max(200);

/** Each part may be left out, and then stays as it is. */
export const controlsChangeSchema = z.strictObject({
  track: callControlsSchema.exactOptional(),
  identify: callControlsSchema.exactOptional(),
  group: callControlsSchema.exactOptional(),
  page: callControlsSchema.exactOptional(),
  screen: callControlsSchema.exactOptional(),
  forwardViolationsTo: sourceId
    .nullable()
    .exactOptional()
    .describe('Id of the source that receives `Violation Generated`; null for none.'),
  forwardBlockedTo: sourceId
    .nullable()
    .exactOptional()
    .describe('Id of the source that receives blocked events whole; null for none.'),
});
export type ControlsChange = z.output<typeof controlsChangeSchema>;

export function mergeControls(before: SourceControls, change: ControlsChange): SourceControls {
  const calls = { ...before.calls };
  for (const type of CONTROLLED) calls[type] = { ...before.calls[type], ...change[type] };
  const { forwardViolationsTo, forwardBlockedTo } = { ...before, ...change };
  return { calls, forwardViolationsTo, forwardBlockedTo };
}
