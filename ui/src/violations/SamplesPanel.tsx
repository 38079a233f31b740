import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useViolations, type Violation, type ViolationFilter } from '../api/violations.ts';
import { RuleLink } from '../planning/RuleLink.tsx';
import { Failure } from '../show/Notice.tsx';
import { Lines, Panel } from '../show/Panel.tsx';
import { State, type Tone } from '../show/State.tsx';
import { sayField, sayViolation } from '../show/sayViolation.ts';
import { TableFrame } from '../show/Table.tsx';
import { When } from '../show/When.tsx';
import { shorten } from '../show/words.ts';
import css from './violations.module.css';

export const FATES: Readonly<Record<Violation['outcome'], { readonly tone: Tone; readonly word: string }>> = {
  allow: { tone: 'warn', word: 'stored' },
  omit: { tone: 'warn', word: 'field left out' },
  block: { tone: 'bad', word: 'blocked' },
};
const NAME_CHARACTERS = 120;

/** The newest, one by one; each opens its event's passport. */
export function SamplesPanel({ filter }: { readonly filter: ViolationFilter }) {
  const violations = useViolations(filter);
  const rows = violations.data?.pages.flatMap((page) => page.violations) ?? [];
  return (
    <Panel title="The newest, one by one" flush>
      {violations.error !== null && (
        <Failure error={violations.error} title="They cannot be read now" retry={violations.refetch} />
      )}
      {violations.isPending && <Lines count={6} />}
      {rows.length > 0 && (
        <TableFrame label="Newest violations">
          <thead>
            <tr>
              <th scope="col">Event</th>
              <th scope="col">What is wrong</th>
              <th scope="col">Rule</th>
              <th scope="col">Event was</th>
              <th scope="col">Source</th>
              <th scope="col">Library</th>
              <th scope="col">When</th>
              <th scope="col">Passport</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one event may break one rule twice in the same words
              <Row key={place} row={row} />
            ))}
          </tbody>
        </TableFrame>
      )}
      {violations.hasNextPage && (
        <p className={css.more}>
          <Button
            variant="default"
            size="compact-sm"
            loading={violations.isFetchingNextPage}
            onClick={() => void violations.fetchNextPage()}
          >
            Show older ones
          </Button>
        </p>
      )}
    </Panel>
  );
}

function Row({ row }: { readonly row: Violation }) {
  const said = { type: row.violationType, field: row.field, description: row.description };
  const { tone, word } = FATES[row.outcome];
  return (
    <tr>
      <th scope="row">{(row.event || `${row.type} call`).slice(0, NAME_CHARACTERS)}</th>
      <td data-kind="words">
        <code>{sayField(said)}</code> {sayViolation(said)}
      </td>
      <td>
        <RuleLink of={row}>{row.rule?.slice(0, NAME_CHARACTERS) ?? 'make a rule'}</RuleLink>
      </td>
      <td>
        <State tone={tone}>{word}</State>
      </td>
      <td>
        <Link to="/sources/$sourceId" params={{ sourceId: row.source }}>
          {row.source}
        </Link>
      </td>
      <td>{[row.library, row.libraryVersion].filter(Boolean).join(' ').slice(0, NAME_CHARACTERS)}</td>
      <td>
        <When at={row.receivedAt} />
      </td>
      <td>
        <Link to="/events/$messageId" params={{ messageId: row.messageId }} className={css.id}>
          {shorten(row.messageId, 18)}
        </Link>
      </td>
    </tr>
  );
}
