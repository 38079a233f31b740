/** Segments of users and accounts. */
import type { Api, ControlOptions } from '../../api.ts';
import { addMade } from './made.ts';
import { addMembers } from './members.ts';
import { addPreview } from './preview.ts';

export function addSegments(api: Api, options: ControlOptions): void {
  addMade(api, options);
  addMembers(api, options);
  addPreview(api, options);
}
