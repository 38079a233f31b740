/**
 * Plans to begin with (tracking-plan.md section 7). Each is a plan file, with comments for the people who go on with it;
 * `document` is what it says.
 */

import { readPlanYaml } from '../formats/yaml/read.ts';
import type { PlanDocument } from '../model.ts';
import { B2B_SAAS } from './b2b-saas.ts';
import { CORE_THREE } from './core-three.ts';
import { ENGAGEMENT } from './engagement.ts';
import { SEGMENT_OWN } from './segment-own.ts';

export interface Template {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** The plan file. */
  readonly text: string;
  readonly document: PlanDocument;
}

export const TEMPLATES: readonly Template[] = [
  templateOf('core-three', 'Core three', CORE_THREE),
  templateOf('segment', "Segment's own plan", SEGMENT_OWN),
  templateOf('b2b-saas', 'B2B SaaS', B2B_SAAS),
  templateOf('engagement', 'Engagement starter', ENGAGEMENT),
];

/** Read when somebody asks: most processes that know of templates never use one. */
function templateOf(id: string, title: string, text: string): Template {
  let document: PlanDocument | undefined;
  return {
    id,
    title,
    text,
    get document() {
      document ??= read(id, text);
      return document;
    },
    get description() {
      return this.document.description;
    },
  };
}

function read(id: string, text: string): PlanDocument {
  const plan = readPlanYaml(text);
  if ('problems' in plan) throw new Error(`The template ${id} is broken: ${plan.problems[0]?.message}`);
  return plan.document;
}
