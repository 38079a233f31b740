import { lazy, Suspense, useMemo } from 'react';
import { ApiFailure } from '../api/failure.ts';
import type { ScoringDocument, ScoringProfileWithDraft } from '../api/scoring.ts';
import { Failure, Notice } from '../show/Notice.tsx';
import { Empty, Lines, Panel } from '../show/Panel.tsx';
import { DraftAlerts } from './DraftAlerts.tsx';
import { Effect } from './Effect.tsx';
import { Problems } from './Problems.tsx';
import { sayMoved, sayUncounted } from './previewWords.ts';
import css from './profiles.module.css';
import { usePreview } from './usePreview.ts';

const FigureChart = lazy(() => import('../show/FigureChart.tsx'));

/** Who goes up and who goes down under what is on the screen, while it is being changed. Nothing of it is in force. */
export function PreviewPanel({
  profile,
  document,
}: {
  readonly profile: ScoringProfileWithDraft;
  readonly document: ScoringDocument;
}) {
  const preview = usePreview(profile.id, document);
  const { data, error } = preview;
  const figure = useMemo(
    () =>
      data && {
        kind: 'histogram' as const,
        before: data.before.histogram,
        after: data.after.histogram,
        marks: [25, 50, 75],
        unit: 'Users',
      },
    [data],
  );
  const isStale = preview.isPlaceholderData || preview.isFetching;
  return (
    <aside className={css.preview} aria-label="Preview">
      <Panel
        title="What it would do"
        aside={
          <span className={css.dim} role="status">
            {data !== undefined && (isStale ? 'counting…' : `of this moment, in ${data.millis} ms`)}
          </span>
        }
      >
        {document.events.length === 0 && <Empty title="Add an event, and see here whom it lifts" />}
        {error !== null &&
          (error instanceof ApiFailure && error.problems.length > 0 ? (
            <Problems error={error} title="It cannot be scored like this" />
          ) : (
            <Failure error={error} title="The preview cannot be made now" retry={preview.refetch} />
          ))}
        {document.events.length > 0 && preview.isPending && error === null && <Lines count={8} />}
        {document.events.length > 0 && data !== undefined && figure !== undefined && (
          <div className={css.previewBody} data-stale={isStale}>
            {data.uncounted.length > 0 && (
              <Notice tone="warn" title={sayUncounted(data)}>
                <p>
                  Nobody has asked for these conditions before. Once this is published, all history is
                  counted.
                </p>
              </Notice>
            )}
            <p className={css.finding} data-testid="moved">
              {sayMoved(data)}
            </p>
            <Suspense fallback={<Lines count={6} />}>
              <FigureChart
                figure={figure}
                description={`Active users by score, in force and then: ${sayMoved(data)}`}
              />
            </Suspense>
            <p className={css.key}>
              <span data-colour="after">then</span>
              <span data-colour="before">
                {profile.published === null
                  ? 'nothing is in force yet'
                  : `version ${profile.published.version}, in force`}
              </span>
            </p>
            <Effect preview={data} />
            <DraftAlerts id={profile.id} text={preview.settled} />
          </div>
        )}
      </Panel>
    </aside>
  );
}
