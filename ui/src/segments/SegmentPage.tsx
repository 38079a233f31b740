import { Button } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useNamedProfile } from '../api/profiles.ts';
import { type SegmentDetail, useDeleteSegment, useSegment } from '../api/segments.ts';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Dialog } from '../show/Dialog.tsx';
import { Failure, Notice } from '../show/Notice.tsx';
import { Lines, PageHead, Panel } from '../show/Panel.tsx';
import { When } from '../show/When.tsx';
import { amount, points, signed } from '../show/words.ts';
import type { Clause } from './clauseTypes.ts';
import { MembersPanel } from './MembersPanel.tsx';
import { ComingsPanel, SizePanel } from './SizePanel.tsx';
import { sayChange } from './segmentColumns.tsx';
import css from './segments.module.css';
import { sayClause } from './words.ts';

/** One segment: how large, how engaged, who is in it, who came and left. */
export function SegmentPage() {
  const { segmentId } = useParams({ from: '/segments/$segmentId' });
  const { q } = useSearch({ from: '/segments/$segmentId' });
  const navigate = useNavigate();
  const profile = useNamedProfile();
  const { data: segment, error, refetch } = useSegment(segmentId, profile);
  useTitle(segment?.name ?? 'Segment');
  return (
    <div className={shellCss.page}>
      <Link to="/segments" search={{ of: segment?.of === 'accounts' ? 'accounts' : '' }} className={css.back}>
        Segments
      </Link>
      {error !== null && <Failure error={error} title="The segment cannot be read now" retry={refetch} />}
      {segment === undefined && error === null && <Lines count={8} />}
      {segment !== undefined && (
        <>
          <PageHead
            title={segment.name}
            lead={segment.description || sayClause(segment.clause as unknown as Clause, segment.of)}
            actions={<Actions segment={segment} />}
          />
          {segment.builtIn === null && segment.managedBy !== null && (
            <Notice tone="calm" title={`This segment is declared in ${segment.managedBy}`}>
              <p>Change it there, and start Trackway again.</p>
            </Notice>
          )}
          <Figures segment={segment} />
          <SizePanel segment={segment} profile={profile} />
          <ComingsPanel segment={segment} profile={profile} />
          <MembersPanel
            segment={segment}
            profile={profile}
            q={q ?? ''}
            search={(text) =>
              void navigate({
                to: '/segments/$segmentId',
                params: { segmentId },
                search: { q: text },
                replace: true,
                resetScroll: false,
              })
            }
          />
        </>
      )}
    </div>
  );
}

function Figures({ segment }: { readonly segment: SegmentDetail }) {
  const { size, active, score, sizeChange, scoreChange, lookedAt, of, description, clause } = segment;
  return (
    <Panel
      title="Now"
      aside={
        lookedAt !== null && (
          <span>
            looked at <When at={lookedAt} />
          </span>
        )
      }
    >
      <dl className={css.tiles}>
        <div>
          <dt>{of === 'users' ? 'Users' : 'Accounts'}</dt>
          <dd>
            {size === null ? '…' : amount(size)}
            {sizeChange !== null && <small>{sayChange(sizeChange)} in a week</small>}
          </dd>
        </div>
        {segment.profile !== null && (
          <>
            <div>
              <dt>Active</dt>
              <dd>{active === null ? '…' : amount(active)}</dd>
            </div>
            <div>
              <dt>Mean score of the active</dt>
              <dd>
                {score === null ? 'none' : points(score)}
                {scoreChange !== null && <small>{signed(scoreChange)} in a week</small>}
              </dd>
            </div>
          </>
        )}
      </dl>
      {description !== '' && <p className={css.sentence}>{sayClause(clause as unknown as Clause, of)}</p>}
    </Panel>
  );
}

function Actions({ segment }: { readonly segment: SegmentDetail }) {
  const [isAsking, setAsking] = useState(false);
  const navigate = useNavigate();
  const remove = useDeleteSegment(segment.id);
  const alert = (
    <Button
      variant="default"
      renderRoot={(props) => (
        <Link to="/actions/new" search={{ segment: segment.id, of: segment.of }} {...props} />
      )}
    >
      Alert on it
    </Button>
  );
  if (segment.builtIn !== null || segment.managedBy !== null) return alert;
  const close = (): void => setAsking(false);
  return (
    <>
      {alert}
      <Button variant="default" onClick={() => setAsking(true)}>
        Delete
      </Button>
      <Button
        renderRoot={(props) => (
          <Link to="/segments/$segmentId/edit" params={{ segmentId: segment.id }} {...props} />
        )}
      >
        Edit
      </Button>
      <Dialog opened={isAsking} close={close} title={`Delete ${segment.name}`}>
        {segment.usedBy.length > 0 ? (
          <Notice tone="warn" title="Something is made of it">
            <p>
              {segment.usedBy.map(({ kind, name }) => `the ${kind} ${name}`).join(', ')}. Change these first,
              then delete it.
            </p>
          </Notice>
        ) : (
          <div className={css.form}>
            <p>Its history of members goes with it. Users and accounts stay as they are.</p>
            {remove.error !== null && <Failure error={remove.error} title="It was not deleted" />}
            <div className={css.buttons}>
              <Button
                color="red"
                loading={remove.isPending}
                onClick={() =>
                  remove.mutate(undefined, {
                    onSuccess: () =>
                      void navigate({
                        to: '/segments',
                        search: { of: segment.of === 'accounts' ? 'accounts' : '' },
                      }),
                  })
                }
              >
                Delete the segment
              </Button>
              <Button variant="default" onClick={close}>
                Keep it
              </Button>
            </div>
          </div>
        )}
      </Dialog>
    </>
  );
}
