import { Button } from '@mantine/core';
import {
  type SegmentDetail,
  type SegmentMember,
  useMembersFile,
  useSegmentMembers,
} from '../api/segments.ts';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, Panel } from '../show/Panel.tsx';
import { Change, ScoreBar, ScoreState } from '../show/Score.tsx';
import { SearchField } from '../show/SearchField.tsx';
import { save } from '../show/save.ts';
import { type Column, Table } from '../show/Table.tsx';
import { When } from '../show/When.tsx';
import { Person } from './SizePanel.tsx';
import css from './segments.module.css';

/** Who is in it, the best score first. */
export function MembersPanel({
  segment,
  profile,
  q,
  search,
}: {
  readonly segment: SegmentDetail;
  readonly profile: string | undefined;
  readonly q: string;
  readonly search: (text: string) => void;
}) {
  const { of, id } = segment;
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useSegmentMembers(
    id,
    profile,
    q,
  );
  const file = useMembersFile(id, profile);
  const members = data?.pages.flatMap(({ items }) => items);
  return (
    <Panel
      title="Members"
      flush
      aside={
        <Button
          size="compact-sm"
          variant="default"
          loading={file.isPending}
          disabled={segment.size === 0}
          onClick={() => file.mutate(undefined, { onSuccess: (blob) => save(`segment-${id}.csv`, blob) })}
        >
          Export CSV
        </Button>
      }
    >
      <div className={css.pad}>
        <SearchField
          label="Search members"
          hint={of === 'users' ? 'Search  ( name, email or id )' : 'Search  ( name or id )'}
          value={q}
          change={(text) => search(text ?? '')}
          className={css.search}
        />
        {file.error !== null && <Failure error={file.error} title="The file cannot be written now" />}
        {error !== null && <Failure error={error} title="The members cannot be read now" retry={refetch} />}
        {members === undefined && error === null && <Lines count={5} />}
      </div>
      {members?.length === 0 && (
        <Empty title={q === '' ? 'Nobody is in it now' : 'Nobody in it is called so'}>
          <p>
            {q === ''
              ? 'Whoever fits comes in with the next scoring, within a minute.'
              : 'Search for another part of a name.'}
          </p>
        </Empty>
      )}
      {members !== undefined && members.length > 0 && (
        <Table label="Who is in it" columns={columnsOf(of)} rows={members} keyOf={(member) => member.id} />
      )}
      {hasNextPage && (
        <div className={css.pad}>
          <Button
            size="compact-sm"
            variant="default"
            loading={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            More members
          </Button>
        </div>
      )}
    </Panel>
  );
}

const columnsOf = (of: SegmentDetail['of']): readonly Column<SegmentMember>[] => [
  {
    name: of === 'users' ? 'User' : 'Account',
    kind: 'name',
    cell: ({ id, name, email }) => (
      <>
        <Person of={of} id={id} name={name} />
        {email !== '' && <span className={css.under}>{email}</span>}
      </>
    ),
  },
  {
    name: 'Score',
    cell: ({ score }) =>
      score === null ? <span className={css.dim}>no score</span> : <ScoreBar score={score} />,
  },
  {
    name: 'Change',
    kind: 'number',
    cell: ({ change }) =>
      change !== null && (
        <Change change={change} trend={change > 0 ? 'up' : change < 0 ? 'down' : 'steady'} />
      ),
  },
  { name: 'State', cell: ({ state }) => state !== null && state !== '' && <ScoreState state={state} /> },
  { name: 'In it since', cell: ({ since }) => <When at={since} /> },
  { name: 'Last seen', cell: ({ lastAt }) => <When at={lastAt} /> },
];
