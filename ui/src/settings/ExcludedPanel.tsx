import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useExclusion } from '../api/people.ts';
import { type Excluded, useExcluded } from '../api/peopleSettings.ts';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, Panel } from '../show/Panel.tsx';
import { type Column, Table } from '../show/Table.tsx';
import { When } from '../show/When.tsx';
import css from './settings.module.css';

const COLUMNS: readonly Column<Excluded>[] = [
  {
    name: 'Who',
    kind: 'name',
    cell: ({ kind, id }) =>
      kind === 'user' ? (
        <Link to="/users/$userId" params={{ userId: id }}>
          {id}
        </Link>
      ) : (
        <Link to="/accounts/$groupId" params={{ groupId: id }}>
          {id}
        </Link>
      ),
  },
  { name: 'What', cell: ({ kind }) => (kind === 'user' ? 'a user' : 'an account, with its users') },
  { name: 'Why', kind: 'words', cell: ({ note }) => note },
  { name: 'By', cell: ({ by }) => by },
  { name: 'When', cell: ({ at }) => <When at={at} /> },
  {
    name: 'Back',
    cell: (excluded) =>
      excluded.managedBy === null ? (
        <Include excluded={excluded} />
      ) : (
        <span className={css.dim}>declared in {excluded.managedBy}</span>
      ),
  },
];

/** Whom somebody left out one by one; each can be taken in again. */
export function ExcludedPanel() {
  const excluded = useExcluded();
  const { data } = excluded;
  return (
    <Panel title="Excluded users and accounts" flush={data !== undefined && data.length > 0}>
      {excluded.error !== null && (
        <Failure error={excluded.error} title="They cannot be read now" retry={excluded.refetch} />
      )}
      {data === undefined && excluded.error === null && <Lines count={3} />}
      {data?.length === 0 && (
        <Empty title="Nobody is excluded">
          <p>
            A user’s or an account’s own page has “Exclude”. They leave every score, list and count; the
            search still finds them.
          </p>
        </Empty>
      )}
      {data !== undefined && data.length > 0 && (
        <Table
          label="Excluded users and accounts"
          columns={COLUMNS}
          rows={data}
          keyOf={({ kind, id }) => `${kind} ${id}`}
        />
      )}
    </Panel>
  );
}

function Include({ excluded: { kind, id } }: { readonly excluded: Excluded }) {
  const deed = useExclusion(kind === 'user' ? 'users' : 'accounts', id);
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={deed.isPending}
      onClick={() => deed.mutate({ excluded: false, note: '' })}
    >
      Include
      <span className="visually-hidden"> {id}</span>
    </Button>
  );
}
