import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useOverview } from '../api/overview.ts';
import type { AccountSort, Of, PeoplePage, UserSort } from '../api/people.ts';
import { useChosenProfile, useProfiles } from '../api/profiles.ts';
import { UnsureNotice } from '../health/UnsureNotice.tsx';
import type { ListSearch } from '../search.ts';
import shellCss from '../shell/shell.module.css';
import { Columns } from '../show/Columns.tsx';
import { useColumnChoice } from '../show/columnChoice.ts';
import { Failure, Notice } from '../show/Notice.tsx';
import { Lines, PageHead, Panel } from '../show/Panel.tsx';
import { type Column, Table } from '../show/Table.tsx';
import { counted } from '../show/words.ts';
import { type ChangeList, isNarrowed, listQueryOf, type Sorts, sortedNext, sortedOf } from './ask.ts';
import { FindingPanel } from './FindingPanel.tsx';
import { ListFilters } from './ListFilters.tsx';
import { NobodyFits, NoPeople } from './NoPeople.tsx';
import { PagesBar } from './PagesBar.tsx';
import { useListExport } from './useListExport.ts';

/** A leaderboard, of users or of accounts, that is read page by page. */
export function PeopleList<Item>({
  of,
  lead,
  page,
  search,
  change,
  sorts,
  columns,
  hiddenAtFirst,
  keyOf,
  profile,
}: {
  readonly of: Of;
  readonly lead: string;
  readonly page: UseQueryResult<PeoplePage<Item>>;
  readonly search: ListSearch;
  readonly change: ChangeList;
  readonly sorts: Sorts<UserSort & AccountSort>;
  readonly columns: readonly Column<Item>[];
  readonly hiddenAtFirst: readonly string[];
  readonly keyOf: (item: Item) => string;
  readonly profile: string | undefined;
}) {
  const choice = useColumnChoice(of, hiddenAtFirst);
  const file = useListExport(of, listQueryOf(search, sorts, profile));
  const sorted = sortedOf(search, sorts);
  const { data } = page;
  const isEmpty = data?.items.length === 0;
  const isFresh = isEmpty && !isNarrowed(search) && search.after === undefined;
  return (
    <div className={shellCss.page}>
      <PageHead
        title={of === 'users' ? 'Users' : 'Accounts'}
        lead={lead}
        actions={
          <Button
            variant="default"
            loading={file.isWriting}
            disabled={isEmpty}
            onClick={() => void file.write()}
          >
            Export CSV
          </Button>
        }
      />
      {file.error !== null && <Failure error={file.error} title="The file cannot be written now" />}
      {page.error !== null && (
        <Failure error={page.error} title={`The ${of} cannot be read now`} retry={page.refetch} />
      )}
      {isFresh ? (
        <NobodyYet of={of} />
      ) : (
        <>
          <NoProfile />
          {data?.profile != null && <UnsureNotice unsure={data.unsure} profile={data.profile} />}
          <ListFilters of={of} search={search} change={change} profile={profile} />
          <Panel
            title={
              data === undefined ? capital(of) : counted(data.total, of === 'users' ? 'user' : 'account')
            }
            flush
            aside={
              <Columns names={columns.slice(1).map(({ name }) => name)} choice={choice} size="compact-sm" />
            }
          >
            {page.isPending && <Lines count={8} />}
            {isEmpty && (
              <NobodyFits of={of} clear={() => change({ q: '', segment: '', state: '', activation: '' })} />
            )}
            {data !== undefined && !isEmpty && (
              <Table
                label={capital(of)}
                columns={columns}
                rows={data.items}
                keyOf={keyOf}
                hidden={choice.hidden}
                sorting={{ ...sorted, change: (by) => change(sortedNext(sorted, by, sorts)) }}
              />
            )}
            <PagesBar after={search.after} next={data?.next} go={(after) => change({ after })} />
          </Panel>
        </>
      )}
    </div>
  );
}

/** Nobody is known, or users are just being found out. */
function NobodyYet({ of }: { readonly of: Of }) {
  const finding = useOverview(useChosenProfile()?.id, FINDING_DAYS).data?.finding ?? null;
  return finding === null ? <NoPeople of={of} /> : <FindingPanel finding={finding} />;
}

const FINDING_DAYS = 30;

const capital = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;

/** Without a scoring profile nobody has a score. */
function NoProfile() {
  const profiles = useProfiles().data;
  if (profiles === undefined || profiles.some(({ published }) => published !== null)) return null;
  return (
    <Notice tone="calm" title="Nobody has a score yet: no scoring profile is published">
      <p>
        A scoring profile says which events count, and for how much. <Link to="/profiles">Make one</Link>, try
        it and publish it.
      </p>
    </Notice>
  );
}
