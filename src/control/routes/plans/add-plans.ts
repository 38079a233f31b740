/** All routes of tracking plans. */
import type { Api, ControlOptions } from '../../api.ts';
import { addCoverage } from './coverage.ts';
import { addDiffRoutes } from './diff.ts';
import { addDraftRoutes } from './draft.ts';
import { addExportRoutes } from './export.ts';
import { addLint, addLints } from './lint.ts';
import { addPlanRoutes } from './plans.ts';
import { addRehearsals } from './rehearsals.ts';
import { addPlanSourceRoutes } from './sources.ts';
import { addTemplateRoutes } from './templates.ts';
import { addVersionRoutes } from './versions.ts';
import { addPlanWarehouse } from './warehouse.ts';

export function addPlans(api: Api, options: ControlOptions): void {
  addPlanRoutes(api, options);
  addDraftRoutes(api, options);
  addVersionRoutes(api, options);
  addDiffRoutes(api, options);
  addExportRoutes(api, options);
  addTemplateRoutes(api);
  addPlanSourceRoutes(api, options);
  addLints(api);
  addLint(api, options);
  addCoverage(api, options);
  addPlanWarehouse(api, options);
  addRehearsals(api, options);
}
