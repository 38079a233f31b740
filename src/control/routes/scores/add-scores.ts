/** All routes of scores. */
import type { Api, ControlOptions } from '../../api.ts';
import { addExplain } from './explain.ts';
import { addScoreHistory } from './history.ts';
import { addProfileScores } from './profile.ts';

export function addScores(api: Api, options: ControlOptions): void {
  addExplain(api, options);
  addScoreHistory(api, options);
  addProfileScores(api, options);
}
