/** Taking a new reference: what it would change is told first, and it is done only when somebody says so. */
import { z } from 'zod';
import type { Reference } from '../../../score/reference.ts';
import { getProfile } from '../../../store/scoring-profiles.ts';
import { listReferences, rebase, referenceInForce } from '../../../store/scoring-references.ts';
import { getScoringVersion } from '../../../store/scoring-versions.ts';
import { Fault } from '../../../system/fault.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { nameOf } from '../../caller.ts';
import { idParams } from '../schemas.ts';
import { inForceOrNull } from '../scores/chosen.ts';
import { keptReferenceSchema, referenceSchema, viewKept, viewReference } from './shapes.ts';

const bodySchema = z.strictObject({
  dryRun: z.boolean().default(true).describe('Only say what it would be.'),
  version: z
    .number()
    .int()
    .min(1)
    .optional()
    .describe('The version in force as you have seen it: another one is not re-based by accident.'),
});

const movesSchema = z
  .object({
    up: z.int().describe('Whose score goes up by half a point or more.'),
    down: z.int(),
    same: z.int(),
    bandUp: z.int().describe('Who comes into a higher quarter of the score.'),
    bandDown: z.int(),
  })
  .meta({ id: 'RebaseMoves' });

const answerSchema = z
  .object({
    version: z.number().int(),
    before: referenceSchema.nullable(),
    after: referenceSchema.describe('Taken from who is active now.'),
    factor: z
      .number()
      .nullable()
      .describe("By this every user's score is multiplied, up to 100; null where there was no reference."),
    moves: z
      .object({ users: movesSchema, accounts: movesSchema })
      .nullable()
      .describe('What it does to the scores of who is active; null before the first scoring.'),
    references: z.array(keptReferenceSchema).describe('All that are kept, newest first.'),
  })
  .meta({ id: 'ScoringRebase' });

export function addProfileReferences(api: Api, options: ControlOptions): void {
  const { store } = options;
  api.post(
    '/api/v1/profiles/:id/rebase',
    {
      config: { action: 'profiles.write' },
      schema: {
        tags: ['Scoring profiles'],
        summary: 'Measure scores against who is active now',
        description:
          'Only in mode `decay`. It makes every score jump once, by no act of the users: so it is never done by itself, it is kept with ' +
          'who did it and when, it is a part of its own in the explanation of a change, and no action is triggered by it.',
        params: idParams,
        body: bodySchema,
        response: { 200: answerSchema },
      },
    },
    async (request) => {
      const caller = callerOf(request);
      const { dryRun, version: seen } = request.body;
      const { id } = request.params;
      const { version, before, after } = await measured(options, caller.workspace, id, seen);
      const profile = await inForceOrNull(store, caller.workspace, id);
      const moves = profile === null ? null : await options.scoring.answers.rebased(profile, after);
      if (!dryRun)
        await rebase(store, caller.workspace, id, { version, reference: after, by: nameOf(caller) });
      return {
        version,
        before: before === null ? null : viewReference(before),
        after: viewReference(after),
        factor: factorOf(before, after),
        moves,
        references: (await listReferences(store, caller.workspace, id)).map(viewKept),
      };
    },
  );
}

async function measured(
  { store, scoring }: ControlOptions,
  workspace: string,
  id: string,
  seen: number | undefined,
): Promise<{ readonly version: number; readonly before: Reference | null; readonly after: Reference }> {
  const { name, published } = await getProfile(store, workspace, id);
  if (published === null)
    throw new Fault('conflict', `Nothing of "${name}" is published yet: publishing it takes its reference.`);
  if (seen !== undefined && seen !== published)
    throw new Fault(
      'conflict',
      `Version ${published} of "${name}" is in force now, not ${seen}. Look at it again.`,
    );
  const { document } = await getScoringVersion(store, workspace, id, published);
  if (document.mode === 'sherlock')
    throw new Fault(
      'conflict',
      `"${name}" is in mode sherlock: its reference is live, there is nothing to re-base.`,
    );
  const after = await scoring.measure(workspace, document);
  if (after === null)
    throw new Fault(
      'conflict',
      `Nobody is active under "${name}" now: there is nothing to measure against, so the reference stays as it is.`,
    );
  return { version: published, before: await referenceInForce(store, workspace, id, published), after };
}

function factorOf(before: Reference | null, after: Reference): number | null {
  if (before === null || before.q90 === null || after.q90 === null) return null;
  return before.q90 / after.q90;
}
