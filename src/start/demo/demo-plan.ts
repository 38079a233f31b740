/** The plan of the demo's company (plans/demo.yaml), and what its sources do with calls that do not follow it. */
import { readFileSync } from 'node:fs';
import { BLOCKING_SOURCE, DEMO_SOURCES, type DemoSource } from '../../demo/call.ts';
import type { ControlsChange } from '../../plan/controls-change.ts';
import { readPlanText } from '../../plan/formats/plan-text.ts';
import type { FirstPlan } from '../../store/first-plan.ts';
import { slugOf } from '../../store/names.ts';

const FILE = 'plans/demo.yaml';

const WATCHES: ControlsChange = {};
const BLOCKS: ControlsChange = { track: { unplannedEvents: 'block', violations: 'block' } };

export function demoControls(source: DemoSource): ControlsChange {
  return source === BLOCKING_SOURCE ? BLOCKS : WATCHES;
}

export function readDemoPlan(): FirstPlan {
  const read = readPlanText(readFileSync(new URL(`../../../${FILE}`, import.meta.url), 'utf8'), FILE);
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  const sources = (Object.entries(DEMO_SOURCES) as [DemoSource, string][]).map(
    ([source, name]) => [slugOf(name, 'source'), demoControls(source)] as const,
  );
  return {
    document: read.document,
    note: 'The plan as the year began.',
    sources: Object.fromEntries(sources),
  };
}
