import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Alert, type AlertFilter, useActions, useAlerts } from '../api/actions.ts';
import { Person } from '../segments/SizePanel.tsx';
import { Failure } from '../show/Notice.tsx';
import { Lines } from '../show/Panel.tsx';
import { State } from '../show/State.tsx';
import { type Column, Table } from '../show/Table.tsx';
import { When } from '../show/When.tsx';
import css from './actions.module.css';
import { sayDelivery } from './words.ts';

const WHO: Column<Alert> = {
  name: 'Who',
  kind: 'name',
  cell: ({ of, id, name, groupId }) => (
    <>
      <Person of={of} id={id} name={name} />
      {groupId !== '' && (
        <span className={css.under}>
          in{' '}
          <Link to="/accounts/$groupId" params={{ groupId }}>
            {groupId.slice(0, 120)}
          </Link>
        </span>
      )}
    </>
  ),
};
const WHAT: Column<Alert> = { name: 'What', kind: 'words', cell: ({ says }) => says.slice(0, 500) };
const WHEN: Column<Alert> = { name: 'When', cell: ({ at }) => <When at={at} /> };
const SENT: Column<Alert> = {
  name: 'Sent',
  kind: 'words',
  cell: ({ deliveries }) =>
    deliveries.length === 0 ? (
      <span className={css.dim}>here only</span>
    ) : (
      <ul className={css.sent}>
        {deliveries.map((delivery, place) => {
          const { tone, word } = sayDelivery(delivery);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two channels may have one host, and their order stays
            <li key={place} title={delivery.to}>
              <State tone={tone}>{word}</State>
            </li>
          );
        })}
      </ul>
    ),
};

/** Alerts of a filter, the newest first, page after page. */
export function AlertsTable({
  filter,
  label,
  limit,
  isOfOne = false,
  children,
}: {
  readonly filter: AlertFilter;
  readonly label: string;
  /** So many, and no more: a glance. Without it, page after page. */
  readonly limit?: number;
  /** All are of one user or account, which needs not to be said. */
  readonly isOfOne?: boolean;
  /** What stands there instead while there are none. */
  readonly children: ReactNode;
}) {
  const alerts = useAlerts(filter, limit);
  const actions = useActions().data ?? [];
  const rows = alerts.data?.pages.flatMap((page) => page.items) ?? [];
  const action: Column<Alert> = {
    name: 'Action',
    kind: 'name',
    cell: ({ action: id, actionName }) =>
      actions.some((each) => each.id === id) ? (
        <Link to="/actions/$actionId" params={{ actionId: id }}>
          {actionName}
        </Link>
      ) : (
        actionName
      ),
  };
  const columns = isOfOne ? [WHAT, action, WHEN, SENT] : [WHO, WHAT, action, WHEN, SENT];
  return (
    <>
      {alerts.error !== null && (
        <Failure error={alerts.error} title="The alerts cannot be read now" retry={alerts.refetch} />
      )}
      {alerts.isPending && (
        <div className={css.pad}>
          <Lines count={4} />
        </div>
      )}
      {alerts.data !== undefined && rows.length === 0 && children}
      {rows.length > 0 && (
        <Table label={label} columns={columns} rows={rows} keyOf={({ alertId }) => alertId} />
      )}
      {limit === undefined && alerts.hasNextPage && (
        <p className={css.more}>
          <Button
            variant="default"
            size="compact-sm"
            loading={alerts.isFetchingNextPage}
            onClick={() => void alerts.fetchNextPage()}
          >
            Show more
          </Button>
        </p>
      )}
    </>
  );
}
