import { SegmentedControl } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { useViolationCounts } from '../api/violations.ts';
import type { ViolationsSearch } from '../search.ts';
import { Failure } from '../show/Notice.tsx';
import { Lines, Panel } from '../show/Panel.tsx';
import { TableFrame } from '../show/Table.tsx';
import { When } from '../show/When.tsx';
import { amount } from '../show/words.ts';
import { GROUPINGS, type Grouping, nameOfGroup, narrowTo } from './ask.ts';
import css from './violations.module.css';

type Counts = NonNullable<ReturnType<typeof useViolationCounts>['data']>;

/** Violations by what they have in common; a group's name narrows the page to it. */
export function GroupsPanel({
  groups,
  grouping,
  search,
  change,
}: {
  readonly groups: UseQueryResult<Counts>;
  readonly grouping: Grouping;
  readonly search: ViolationsSearch;
  readonly change: (to: Readonly<Record<string, string | undefined>>) => void;
}) {
  return (
    <Panel
      title="What they have in common"
      flush
      aside={
        <SegmentedControl
          size="xs"
          aria-label="Group by"
          className={css.by ?? ''}
          value={grouping.by}
          onChange={(by) => change({ by: by === 'event' ? undefined : by })}
          data={GROUPINGS.map(({ by, label }) => ({ value: by, label }))}
        />
      }
    >
      {groups.error !== null && (
        <Failure error={groups.error} title="The groups cannot be read now" retry={groups.refetch} />
      )}
      {groups.data === undefined ? (
        groups.isPending && <Lines count={4} />
      ) : (
        <TableFrame label={`Violations by ${grouping.label}`}>
          <thead>
            <tr>
              <th scope="col">{grouping.label}</th>
              <th scope="col" data-kind="number">
                Violations
              </th>
              <th scope="col" data-kind="number">
                Events
              </th>
              <th scope="col">First</th>
              <th scope="col">Last</th>
            </tr>
          </thead>
          <tbody>
            {groups.data.map(({ by, violations, events, firstAt, lastAt }) => (
              <tr key={JSON.stringify(by)}>
                <th scope="row">
                  <Name grouping={grouping} values={by} search={search} change={change} />
                </th>
                <td data-kind="number">{amount(violations)}</td>
                <td data-kind="number">{amount(events)}</td>
                <td>
                  <When at={firstAt} />
                </td>
                <td>
                  <When at={lastAt} />
                </td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
      )}
    </Panel>
  );
}

const NAME_CHARACTERS = 120;

function Name({
  grouping,
  values,
  search,
  change,
}: {
  readonly grouping: Grouping;
  readonly values: Readonly<Record<string, string>>;
  readonly search: ViolationsSearch;
  readonly change: (to: Readonly<Record<string, string | undefined>>) => void;
}) {
  const name = nameOfGroup(grouping, values).slice(0, NAME_CHARACTERS);
  const to = narrowTo(grouping, values);
  const isThere =
    to === null ||
    Object.entries(to).every(([field, value]) => search[field as keyof ViolationsSearch] === value);
  if (isThere) return name;
  // Next one wants to know what is wrong with it.
  const by = grouping.by === 'event' ? 'field' : search.by;
  return (
    <button type="button" className={css.pick} onClick={() => change({ ...to, by })}>
      {name}
    </button>
  );
}
