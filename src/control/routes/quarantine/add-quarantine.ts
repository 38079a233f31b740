/** What plans found and blocked, and what people do about it. */
import type { Api, ControlOptions } from '../../api.ts';
import { addFixes } from './fixes.ts';
import { addHeld } from './held.ts';
import { addJobs } from './jobs.ts';
import { addViolations } from './violations.ts';

export function addQuarantine(api: Api, options: ControlOptions): void {
  addViolations(api, options);
  addHeld(api, options);
  addJobs(api, options);
  addFixes(api, options);
}
