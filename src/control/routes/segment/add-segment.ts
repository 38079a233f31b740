/**
 * Tracking plans as Segment's Public API has them (tracking-api.md 4.1), so that scripts written for it work with
 * another address and one of our tokens: envelope, errors, pagination and media types are Segment's.
 */
import type { Api, ControlOptions } from '../../api.ts';
import { isSegmentAddress, nameMediaType } from './envelope.ts';
import { addTrackingPlanRules } from './plan-rules.ts';
import { addTrackingPlanSources } from './plan-sources.ts';
import { addTrackingPlans } from './plans.ts';

export function addSegment(api: Api, options: ControlOptions): void {
  api.addHook('preSerialization', async (request, reply, payload) => {
    if (isSegmentAddress(request.url)) nameMediaType(request, reply);
    return payload;
  });
  addTrackingPlans(api, options);
  addTrackingPlanRules(api, options);
  addTrackingPlanSources(api, options);
}
