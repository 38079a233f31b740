import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useNamedProfile } from '../api/profiles.ts';
import { useSegment } from '../api/segments.ts';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Failure, Notice } from '../show/Notice.tsx';
import { Lines, PageHead } from '../show/Panel.tsx';
import { freshLeaf, readClause } from './clause.ts';
import type { Clause } from './clauseTypes.ts';
import { SegmentForm } from './SegmentForm.tsx';
import css from './segments.module.css';

/** A new segment; what it is so far is in the address. */
export function NewSegmentPage() {
  useTitle('New segment');
  const search = useSearch({ from: '/segments/new' });
  const navigate = useNavigate();
  const of = search.of === 'accounts' ? 'accounts' : 'users';
  return (
    <div className={shellCss.page}>
      <Link to="/segments" className={css.back}>
        Segments
      </Link>
      <PageHead title="New segment" lead="Say who is meant. How many they are is counted as you go." />
      <SegmentForm
        before={null}
        begin={{
          ...{ name: search.name ?? '', description: '', of, profile: undefined },
          clause: readClause(search.clause) ?? { all: [freshLeaf('did')] },
        }}
        note={({ name, of: about, clause }) =>
          void navigate({
            to: '/segments/new',
            search: { of: about === 'accounts' ? about : '', name, clause: JSON.stringify(clause) },
            replace: true,
            resetScroll: false,
          })
        }
      />
    </div>
  );
}

export function EditSegmentPage() {
  const { segmentId } = useParams({ from: '/segments/$segmentId/edit' });
  const { data: segment, error, refetch } = useSegment(segmentId, useNamedProfile());
  useTitle(segment === undefined ? 'Segment' : `Edit ${segment.name}`);
  return (
    <div className={shellCss.page}>
      <Link to="/segments/$segmentId" params={{ segmentId }} className={css.back}>
        {segment?.name ?? 'Segment'}
      </Link>
      <PageHead title={segment === undefined ? 'Edit a segment' : `Edit ${segment.name}`} />
      {error !== null && <Failure error={error} title="The segment cannot be read now" retry={refetch} />}
      {segment === undefined && error === null && <Lines count={6} />}
      {segment !== undefined && (segment.builtIn !== null || segment.managedBy !== null) && (
        <Notice tone="calm" title="It cannot be changed here">
          <p>
            {segment.builtIn !== null
              ? 'It is built in. Make a segment of your own with conditions like it.'
              : `It is declared in ${segment.managedBy}. Change it there.`}
          </p>
        </Notice>
      )}
      {segment !== undefined && segment.builtIn === null && segment.managedBy === null && (
        <SegmentForm
          before={segment}
          begin={{ ...segment, clause: segment.clause as unknown as Clause }}
          note={() => undefined}
        />
      )}
    </div>
  );
}
