/** All routes of scoring profiles. */
import type { Api, ControlOptions } from '../../api.ts';
import { addProfileCheck } from './check.ts';
import { addProfileDraft } from './draft.ts';
import { addProfileEvents } from './events.ts';
import { addProfileExport } from './export.ts';
import { addProfileHealth } from './health.ts';
import { addProfileRoutes } from './profiles.ts';
import { addProfileReferences } from './references.ts';
import { addProfileSync } from './sync.ts';
import { addProfileTemplates } from './templates.ts';
import { addProfileVersions } from './versions.ts';

export function addProfiles(api: Api, options: ControlOptions): void {
  addProfileEvents(api, options);
  addProfileCheck(api, options);
  addProfileRoutes(api, options);
  addProfileDraft(api, options);
  addProfileVersions(api, options);
  addProfileReferences(api, options);
  addProfileExport(api, options);
  addProfileSync(api, options);
  addProfileHealth(api, options);
  addProfileTemplates(api, options);
}
