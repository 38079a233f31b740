import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { PLAN_DAYS, type RuleVolume } from '../api/plans.ts';
import { percent, Spark } from '../show/Spark.tsx';
import { TableFrame } from '../show/Table.tsx';
import { When } from '../show/When.tsx';
import { amount, counted } from '../show/words.ts';
import css from './plans.module.css';
import { keyOf, labelOf, type RuleRow, SORTS, type Sort, searchOf, violationRate } from './rule.ts';

const COLUMNS = ['Event', 'Why', 'Owner', 'Side', '30 days', 'Violating', 'First seen', 'Last seen'] as const;
/** The columns that can be hidden. */
export const RULE_COLUMNS: readonly string[] = COLUMNS.slice(1);
/** More would make the page slow before anybody has asked for them. */
const ROWS_SHOWN = 200;

export function RulesTable({
  planId,
  rows,
  sort,
  setSort,
  hidden,
}: {
  readonly planId: string;
  readonly rows: readonly RuleRow[];
  readonly sort: string | undefined;
  readonly setSort: (sort: string) => void;
  readonly hidden: readonly string[];
}) {
  const [isWhole, setWhole] = useState(false);
  const shown = COLUMNS.filter((name) => !hidden.includes(name));
  const visible = isWhole ? rows : rows.slice(0, ROWS_SHOWN);
  return (
    <>
      <TableFrame label="Rules">
        <thead>
          <tr>
            {shown.map((name) => (
              <Head key={name} name={name} sort={sort} setSort={setSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {visible.map((row) => (
            <Row key={keyOf(row.rule)} planId={planId} row={row} shown={shown} />
          ))}
        </tbody>
      </TableFrame>
      {visible.length < rows.length && (
        <p className={css.more}>
          <Button variant="default" size="compact-sm" onClick={() => setWhole(true)}>
            {`Show ${counted(rows.length - visible.length, 'more rule')}`}
          </Button>
        </p>
      )}
    </>
  );
}

function Row({
  planId,
  row: { rule, volume, isCore },
  shown,
}: {
  readonly planId: string;
  readonly row: RuleRow;
  readonly shown: readonly string[];
}) {
  return (
    <tr>
      <td>
        <Link
          to="/plans/$planId/rule"
          params={{ planId }}
          search={searchOf(rule)}
          className={css.name}
          title={labelOf(rule)}
        >
          {labelOf(rule)}
        </Link>
        {isCore && <span className={css.tag}>core</span>}
        {rule.deprecatedSince !== undefined && (
          <span className={css.tag}>{`deprecated ${rule.deprecatedSince}`}</span>
        )}
      </td>
      {shown.includes('Why') && (
        <td className={css.whyCell}>
          <span className={css.why} title={rule.why}>
            {rule.why || <span className={css.dim}>no why yet</span>}
          </span>
        </td>
      )}
      {shown.includes('Owner') && (
        <td>
          <span className={css.clipped}>{rule.owner ?? '–'}</span>
        </td>
      )}
      {shown.includes('Side') && <td>{rule.side ?? '–'}</td>}
      {shown.includes('30 days') && (
        <td>
          <span className={css.sparkCell}>
            {volume !== undefined && <Spark values={volume.daily} what="events" />}
            {rule.type === 'common' ? '–' : amount(volume?.events ?? 0)}
          </span>
        </td>
      )}
      {shown.includes('Violating') && (
        <td data-kind="number">
          <Rate planId={planId} volume={volume} />
        </td>
      )}
      {shown.includes('First seen') && <td>{volume ? <When at={volume.firstAt} /> : '–'}</td>}
      {shown.includes('Last seen') && (
        <td>{volume ? <When at={volume.lastAt} /> : rule.type === 'common' ? '–' : 'never'}</td>
      )}
    </tr>
  );
}

function Rate({ planId, volume }: { readonly planId: string; readonly volume: RuleVolume | undefined }) {
  const rate = violationRate(volume);
  if (rate === null || volume === undefined) return '–';
  const told = `${counted(volume.violating, 'event')} with violations, ${amount(volume.omitted)} lost fields, ${amount(volume.blocked)} held in quarantine`;
  if (rate === 0) return <span title={told}>{percent(rate)}</span>;
  return (
    <Link
      to="/violations"
      search={{
        plan: planId,
        days: String(PLAN_DAYS),
        type: volume.type,
        ...(volume.event !== null && { event: volume.event }),
      }}
      className={css.bad}
      title={told}
    >
      {percent(rate)}
      <span className="visually-hidden"> {told}</span>
    </Link>
  );
}

function Head({
  name,
  sort,
  setSort,
}: {
  readonly name: (typeof COLUMNS)[number];
  readonly sort: string | undefined;
  readonly setSort: (sort: string) => void;
}) {
  const isSortable = SORTS.some((each: Sort) => each === name);
  const isUp = sort === name;
  const isDown = sort === `-${name}`;
  return (
    <th
      scope="col"
      data-kind={name === 'Violating' ? 'number' : 'text'}
      aria-sort={isUp ? 'ascending' : isDown ? 'descending' : undefined}
    >
      {isSortable ? (
        <button type="button" onClick={() => setSort(isDown ? name : isUp ? '' : `-${name}`)}>
          {name}
          <span aria-hidden="true">{isUp ? ' ↑' : isDown ? ' ↓' : ''}</span>
        </button>
      ) : (
        name
      )}
    </th>
  );
}
