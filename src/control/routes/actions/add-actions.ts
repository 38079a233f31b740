/** Actions, and the alerts that they raise. */
import type { Api, ControlOptions } from '../../api.ts';
import { addAlerts } from './alerts.ts';
import { addDraftAlerts } from './draft-alerts.ts';
import { addMade } from './made.ts';
import { addTrying } from './trying.ts';

export function addActions(api: Api, options: ControlOptions): void {
  addMade(api, options);
  addTrying(api, options);
  addDraftAlerts(api, options);
  addAlerts(api, options);
}
