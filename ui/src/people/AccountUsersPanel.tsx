import { Button } from '@mantine/core';
import { type AccountUser, useAccountUsers } from '../api/people.ts';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, Panel } from '../show/Panel.tsx';
import { Share } from '../show/Spark.tsx';
import { type Column, Table } from '../show/Table.tsx';
import { counted } from '../show/words.ts';
import css from './people.module.css';
import { useAccountUsersExport } from './useListExport.ts';
import { USER_COLUMNS } from './userColumns.tsx';

const SHOWN = ['User', 'Score', 'Change', 'State', 'Last active'];

const COLUMNS: readonly Column<AccountUser>[] = [
  ...USER_COLUMNS.filter(({ name }) => SHOWN.includes(name)),
  {
    name: 'Share',
    cell: ({ share }) =>
      share === null ? (
        <span className={css.dim}>none</span>
      ) : (
        <Share share={Math.max(0, share) / 100} of="what its users did" />
      ),
  },
];

/** The users of an account with their parts of its score. */
export function AccountUsersPanel({
  groupId,
  profile,
}: {
  readonly groupId: string;
  readonly profile: string | undefined;
}) {
  const users = useAccountUsers(groupId, profile);
  const file = useAccountUsersExport(groupId, profile);
  const total = users.data?.pages[0]?.total;
  const items = users.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel
      title={total === undefined ? 'Users' : counted(total, 'user')}
      flush
      aside={
        total !== undefined &&
        total > 0 && (
          <Button
            size="compact-sm"
            variant="default"
            loading={file.isWriting}
            onClick={() => void file.write()}
          >
            CSV
          </Button>
        )
      }
    >
      {file.error !== null && <Failure error={file.error} title="The file cannot be written now" />}
      {users.error !== null && (
        <Failure error={users.error} title="Its users cannot be read now" retry={users.refetch} />
      )}
      {users.isPending && <Lines count={4} />}
      {total === 0 && <Empty title="No user is in this account now" />}
      {items.length > 0 && (
        <Table label="Users of the account" columns={COLUMNS} rows={items} keyOf={({ userId }) => userId} />
      )}
      {users.hasNextPage && (
        <p className={css.pages}>
          <Button
            variant="default"
            size="compact-sm"
            loading={users.isFetchingNextPage}
            onClick={() => void users.fetchNextPage()}
          >
            Show more
          </Button>
        </p>
      )}
    </Panel>
  );
}
