/** The formats in which a plan comes and goes. */
import type { Json } from '../../src/event/event.ts';
import { readPlanCsv } from '../../src/plan/formats/csv/read.ts';
import { writePlanCsv } from '../../src/plan/formats/csv/write.ts';
import { writePlanMarkdown } from '../../src/plan/formats/markdown.ts';
import { fromSegment, fromTypewriter } from '../../src/plan/formats/segment/from-segment.ts';
import { toSegment, toTypewriter } from '../../src/plan/formats/segment/to-segment.ts';
import { readPlanYaml } from '../../src/plan/formats/yaml/read.ts';
import { writePlanYaml } from '../../src/plan/formats/yaml/write.ts';
import type { PlanDocument, PlanProblem } from '../../src/plan/model.ts';
import type { ExportFormat, ImportFormat } from './options.ts';

export type ReadText =
  | { readonly document: PlanDocument; readonly ignored?: readonly string[] }
  | { readonly problems: readonly PlanProblem[] };

/** `name` is for formats in which a plan has none. */
export function readText(text: string, format: ImportFormat, name: string): ReadText {
  if (format === 'yaml') return readPlanYaml(text);
  if (format === 'csv') return readPlanCsv(text, name);
  const json = jsonOf(text);
  if (json === undefined) {
    const message = 'The file is no JSON. Is --format right?';
    return { problems: [{ code: 'invalid_json', path: '', message }] };
  }
  return format === 'segment' ? fromSegment(json) : fromTypewriter(json);
}

function jsonOf(text: string): Json | undefined {
  try {
    const json: Json = JSON.parse(text);
    return json;
  } catch {
    return undefined;
  }
}

export function writeText(document: PlanDocument, format: ExportFormat): string {
  switch (format) {
    case 'yaml':
      return writePlanYaml(document);
    case 'csv':
      return writePlanCsv(document);
    case 'markdown':
      return writePlanMarkdown(document);
    case 'segment':
      return jsonText(toSegment(document));
    case 'typewriter':
      return jsonText(toTypewriter(document, { id: `tp_${slugOf(document.name)}`, createdAt: NEVER }));
  }
}

/** A file that lies in a repository shall not differ with the day on which it was written. */
const NEVER = '1970-01-01T00:00:00.000Z';

function slugOf(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_|_$/g, '') || 'plan'
  );
}

function jsonText(json: Json): string {
  return `${JSON.stringify(json, null, 2)}\n`;
}
