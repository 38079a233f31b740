/**
 * What the demo's company would have been shown in the weeks before its year was told: the profile is scored as of each
 * day, the newest first, into the history. The scores of now come first and stay. Only for the demo: elsewhere the
 * history holds what was shown and nothing else.
 */
import type { Scores } from '../../warehouse/scores/open.ts';
import type { Scoring } from '../../warehouse/scores/score.ts';

const DAYS = 60;
const DAY_MS = 86_400_000;

/** Stops between two days once `isStopping`. */
export async function tellPastScores(
  scores: Pick<Scores, 'score' | 'scorePast'>,
  scoring: Omit<Scoring, 'cause'>,
  isStopping: () => boolean,
): Promise<void> {
  await scores.score({ ...scoring, cause: 'day' });
  for (let ago = 1; ago <= DAYS && !isStopping(); ago += 1)
    await scores.scorePast({ ...scoring, cause: 'day', now: scoring.now - ago * DAY_MS });
}
