/** What a file that somebody chose is, by its name and what is in it. Pure. */
import type { PlanFile } from '../api/plans.ts';

export function describeFile(fileName: string, text: string): PlanFile {
  const name = nameIn(fileName);
  if (/\.csv$/i.test(fileName)) return { text, type: 'text/csv', format: 'document', name };
  if (!/\.json$/i.test(fileName)) return { text, type: 'application/yaml', format: 'document', name };
  return { text, type: 'application/json', format: formatOf(text), name };
}

/** What the person is told it was taken for. */
export function sayFormat({ type, format }: Pick<PlanFile, 'type' | 'format'>): string {
  if (type === 'text/csv') return "CSV with the columns of Segment's template";
  if (type === 'application/yaml') return 'a plan file (YAML)';
  return {
    document: "Trackway's own plan as JSON",
    segment: 'a tracking plan of Segment (JSON)',
    typewriter: 'the plan.json of Typewriter',
  }[format];
}

/** Our own document has rules with versions and a name at its top; Typewriter keeps rules in an object. */
function formatOf(text: string): PlanFile['format'] {
  let plan: unknown;
  try {
    plan = JSON.parse(text);
  } catch {
    return 'document';
  }
  if (!isObject(plan)) return 'segment';
  const { rules } = plan;
  if (isObject(rules)) return 'typewriter';
  const isOurs =
    Array.isArray(rules) && ['conventions', 'funnel', 'library', 'lints'].some((key) => key in plan);
  return isOurs ? 'document' : 'segment';
}

function nameIn(fileName: string): string {
  const bare = fileName
    .replace(/\.[^.]*$/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return bare === '' ? 'Imported plan' : bare.slice(0, 200);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
