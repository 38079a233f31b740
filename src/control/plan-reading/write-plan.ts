/** A plan as a file of one of the formats: all the work, and nothing but data in and text out. */
import { writePlanCsv } from '../../plan/formats/csv/write.ts';
import { writePlanMarkdown } from '../../plan/formats/markdown.ts';
import { toSegment, toTypewriter } from '../../plan/formats/segment/to-segment.ts';
import { writePlanYaml } from '../../plan/formats/yaml/write.ts';
import type { PlanDocument } from '../../plan/model.ts';

/** Can be sent to a thread. */
export interface PlanOutput {
  readonly format: 'yaml' | 'segment' | 'typewriter' | 'csv' | 'markdown';
  readonly document: PlanDocument;
  /** What the server knows of the plan and Segment's file says. */
  readonly known: { readonly id: string; readonly createdAt: string };
}

/** Takes as long as it takes. */
export function writePlan({ format, document, known }: PlanOutput): string {
  switch (format) {
    case 'yaml':
      return writePlanYaml(document);
    case 'segment':
      return asText(toSegment(document, known));
    case 'typewriter':
      return asText(toTypewriter(document, known));
    case 'csv':
      return writePlanCsv(document);
    case 'markdown':
      return writePlanMarkdown(document);
  }
}

const asText = (json: unknown): string => `${JSON.stringify(json, null, 2)}\n`;
