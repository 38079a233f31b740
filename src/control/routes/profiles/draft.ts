/** Changing a draft, all of it at once. What is in force stays as it is. */
import { changeProfile } from '../../../store/scoring-profiles.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { nameOf } from '../../caller.ts';
import { revisionHeader, revisionIn } from '../plans/plan-body.ts';
import { idParams } from '../schemas.ts';
import { scoringBodySchema } from './document.ts';
import { profileDocuments } from './profile-code.ts';
import { PROFILE_BODY_BYTES_MAX } from './profiles.ts';
import { profileWithDraft } from './shapes.ts';
import { showProfile } from './show-profile.ts';

export function addProfileDraft(api: Api, options: ControlOptions): void {
  api.put(
    '/api/v1/profiles/:id/draft',
    {
      bodyLimit: PROFILE_BODY_BYTES_MAX,
      config: { action: 'profiles.write' },
      schema: {
        tags: ['Scoring profiles'],
        summary: 'Replace the draft',
        description:
          'Refused with every problem (`invalid_profile`) when it could not be published, but for having no events yet. The same draft again changes nothing.',
        params: idParams,
        headers: revisionHeader,
        body: scoringBodySchema,
        response: { 200: profileWithDraft },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { readDraftBody } = await profileDocuments();
      const profile = await changeProfile(options.store, caller.workspace, request.params.id, {
        by: nameOf(caller),
        from: revisionIn(request),
        document: readDraftBody(request),
      });
      return showProfile(options, profile, reply);
    },
  );
}
