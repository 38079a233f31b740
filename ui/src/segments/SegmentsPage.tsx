import { Button, SegmentedControl } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useNamedProfile } from '../api/profiles.ts';
import { type Segment, useSegments } from '../api/segments.ts';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { writeCsv } from '../show/csv.ts';
import { Failure, Notice } from '../show/Notice.tsx';
import { Empty, Lines, PageHead, Panel } from '../show/Panel.tsx';
import { save } from '../show/save.ts';
import { Table } from '../show/Table.tsx';
import { SEGMENT_COLUMNS, sayWho } from './segmentColumns.tsx';
import css from './segments.module.css';

/** Bands, lists and what people made, of users or of accounts. */
export function SegmentsPage() {
  useTitle('Segments');
  const search = useSearch({ from: '/segments' });
  const navigate = useNavigate();
  const of = search.of === 'accounts' ? 'accounts' : 'users';
  const page = useSegments(useNamedProfile());
  const all = (page.data?.segments ?? []).filter((segment) => segment.of === of);
  const made = all.filter(({ builtIn }) => builtIn === null);
  const create = (
    <Button
      renderRoot={(props) => (
        <Link to="/segments/new" search={{ of: of === 'accounts' ? of : '' }} {...props} />
      )}
    >
      New segment
    </Button>
  );
  return (
    <div className={shellCss.page}>
      <PageHead
        title="Segments"
        lead="Users and accounts that fit a description, looked at again after every scoring."
        actions={
          <>
            <Button
              variant="default"
              disabled={all.length === 0}
              onClick={() => save(`segments-${of}.csv`, segmentsFile(all))}
            >
              Export CSV
            </Button>
            {create}
          </>
        }
      />
      <SegmentedControl
        className={css.fit ?? ''}
        aria-label="Of users or of accounts"
        value={of}
        onChange={(value) =>
          void navigate({ to: '/segments', search: { of: value === 'accounts' ? value : '' }, replace: true })
        }
        data={[
          { value: 'users', label: 'Users' },
          { value: 'accounts', label: 'Accounts' },
        ]}
      />
      {page.error !== null && (
        <Failure error={page.error} title="The segments cannot be read now" retry={page.refetch} />
      )}
      {page.data?.profile === null && (
        <Notice tone="calm" title="Bands and lists come with a scoring profile">
          <p>They are about scores. Publish a scoring profile, and they are here.</p>
        </Notice>
      )}
      <Rows title="Your segments" segments={made} isPending={page.isPending}>
        <Empty title={`No segment of ${of} yet`}>
          <p>Say who is meant in a few conditions, and see how many they are while you do.</p>
          {create}
        </Empty>
      </Rows>
      {all.some(({ builtIn }) => builtIn === 'band') && (
        <Rows title="Engagement bands" segments={all.filter(({ builtIn }) => builtIn === 'band')} />
      )}
      {all.some(({ builtIn }) => builtIn === 'list') && (
        <Rows title="Priority lists" segments={all.filter(({ builtIn }) => builtIn === 'list')} />
      )}
    </div>
  );
}

function segmentsFile(segments: readonly Segment[]): Blob {
  const head = ['id', 'name', 'who', 'size', 'in a week', 'score'];
  const rows = segments.map((segment) => [
    ...[segment.id, segment.name, sayWho(segment)],
    ...[segment.size, segment.sizeChange, segment.score],
  ]);
  return new Blob([writeCsv([head, ...rows])], { type: 'text/csv' });
}

function Rows({
  title,
  segments,
  isPending = false,
  children,
}: {
  readonly title: string;
  readonly segments: readonly Segment[];
  readonly isPending?: boolean;
  readonly children?: React.ReactNode;
}) {
  return (
    <Panel title={title} flush>
      {isPending && (
        <div className={css.pad}>
          <Lines count={4} />
        </div>
      )}
      {!isPending && segments.length === 0 && children}
      {segments.length > 0 && (
        <Table
          label={`${title}, the list`}
          columns={SEGMENT_COLUMNS}
          rows={segments}
          keyOf={({ id }) => id}
        />
      )}
    </Panel>
  );
}
