import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { IdentityItem } from '../api/people.ts';
import { Id } from '../show/Id.tsx';
import { Empty, Panel } from '../show/Panel.tsx';
import { State } from '../show/State.tsx';
import { type Column, Table } from '../show/Table.tsx';
import { When } from '../show/When.tsx';
import { shorten } from '../show/words.ts';
import css from './people.module.css';

const EVIDENCE: Readonly<Record<string, string>> = {
  seen: 'an event had both ids',
  identify: 'an identify call',
  alias: 'an alias call',
};

/** Under which other ids the same person was seen, and what says so. */
export function IdentitiesPanel({
  identities,
  open,
}: {
  readonly identities: readonly IdentityItem[];
  /** Somebody wants to take this one apart, or together again. */
  readonly open: (identity: IdentityItem) => void;
}) {
  const columns: readonly Column<IdentityItem>[] = [
    { name: 'Id', kind: 'name', cell: ({ id }) => <Id value={id} length={24} what="other id" /> },
    { name: 'Kind', cell: ({ kind }) => (kind === 'user' ? 'user id' : 'anonymous id') },
    {
      name: 'Evidence',
      cell: ({ evidence, messageId }) => (
        <Link to="/events/$messageId" params={{ messageId }}>
          {EVIDENCE[evidence] ?? evidence}
          <span className="visually-hidden">{` ${shorten(messageId)}`}</span>
        </Link>
      ),
    },
    { name: 'When', cell: ({ at }) => <When at={at} /> },
    {
      name: 'State',
      cell: ({ undone }) =>
        undone ? <State tone="warn">separated</State> : <State tone="good">one person</State>,
    },
    {
      name: 'To do',
      cell: (identity) => (
        <Button size="compact-sm" variant="default" onClick={() => open(identity)}>
          {identity.undone ? 'Join again' : 'Separate'}
          <span className="visually-hidden">{` ${shorten(identity.id)}`}</span>
        </Button>
      ),
    },
  ];
  return (
    <Panel title="Identities" flush>
      {identities.length === 0 ? (
        <Empty title="Seen under this id only">
          <p className={css.dim}>Anonymous ids join it when an identify call or an event carries both.</p>
        </Empty>
      ) : (
        <Table
          label="Identities"
          columns={columns}
          rows={identities}
          keyOf={({ kind, id, to }) => JSON.stringify([kind, id, to])}
        />
      )}
    </Panel>
  );
}
