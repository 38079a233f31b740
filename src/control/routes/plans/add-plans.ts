/** All routes of tracking plans. */
import type { Api, ControlOptions } from '../../api.ts';
import { addDraftRoutes } from './draft.ts';
import { addPlanRoutes } from './plans.ts';
import { addPlanSourceRoutes } from './sources.ts';
import { addVersionRoutes } from './versions.ts';

export function addPlans(api: Api, options: ControlOptions): void {
  addPlanRoutes(api, options);
  addDraftRoutes(api, options);
  addVersionRoutes(api, options);
  addPlanSourceRoutes(api, options);
}
