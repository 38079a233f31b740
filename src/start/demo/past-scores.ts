/**
 * What the demo's company would have been shown in the weeks before its year was told: the profile is scored as of each
 * day, the oldest first, and each run keeps the one before it in the history (keepShown). Only for the demo: elsewhere
 * the history holds what was shown and nothing else.
 */
import type { Scores } from '../../warehouse/scores/open.ts';
import type { Scoring } from '../../warehouse/scores/score.ts';

const DAYS = 60;
const DAY_MS = 86_400_000;

/** Ends with a run of now. Stops between two days once `isStopping`; then the next scoring is of now all the same. */
export async function tellPastScores(
  scores: Pick<Scores, 'score'>,
  scoring: Omit<Scoring, 'cause'>,
  isStopping: () => boolean,
): Promise<void> {
  for (let ago = DAYS; ago >= 0 && !isStopping(); ago -= 1)
    await scores.score({ ...scoring, cause: 'day', now: scoring.now - ago * DAY_MS });
}
