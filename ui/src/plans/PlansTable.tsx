import { Link } from '@tanstack/react-router';
import { PLAN_DAYS, type Plan, useCoverage } from '../api/plans.ts';
import { useSources } from '../api/sources.ts';
import { Share, Spark } from '../show/Spark.tsx';
import { State } from '../show/State.tsx';
import { TableFrame } from '../show/Table.tsx';
import { amount, counted } from '../show/words.ts';
import css from './plans.module.css';

/** The columns that can be hidden. */
export const PLAN_COLUMNS = ['Published', 'Rules', 'Sources', 'Planned', 'Violations'] as const;

const HEADS = {
  Published: 'Published',
  Rules: 'Rules',
  Sources: 'Sources',
  Planned: `Planned, ${PLAN_DAYS} days`,
  Violations: `Violations, ${PLAN_DAYS} days`,
} as const;

export function PlansTable({
  plans,
  hidden,
}: {
  readonly plans: readonly Plan[];
  readonly hidden: readonly string[];
}) {
  const shown = PLAN_COLUMNS.filter((name) => !hidden.includes(name));
  return (
    <TableFrame label="Tracking plans">
      <thead>
        <tr>
          <th scope="col">Name</th>
          {shown.map((name) => (
            <th key={name} scope="col" data-kind={name === 'Rules' ? 'number' : 'text'}>
              {HEADS[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {plans.map((plan) => (
          <PlanRow key={plan.id} plan={plan} shown={shown} />
        ))}
      </tbody>
    </TableFrame>
  );
}

function PlanRow({ plan, shown }: { readonly plan: Plan; readonly shown: readonly string[] }) {
  const coverage = useCoverage(plan.id).data;
  const violations = coverage?.days.reduce((sum, day) => sum + day.violations, 0);
  return (
    <tr>
      <td>
        <Link to="/plans/$planId" params={{ planId: plan.id }} className={css.name} title={plan.name}>
          {plan.name}
        </Link>
      </td>
      {shown.includes('Published') && (
        <td>
          <Published plan={plan} />
        </td>
      )}
      {shown.includes('Rules') && <td data-kind="number">{amount(plan.draft.rules)}</td>}
      {shown.includes('Sources') && (
        <td>
          <SourceNames ids={plan.sources} />
        </td>
      )}
      {shown.includes('Planned') && (
        <td>{coverage === undefined ? '…' : <Share share={coverage.share} of="events are planned" />}</td>
      )}
      {shown.includes('Violations') && (
        <td>
          {coverage === undefined ? (
            '…'
          ) : (
            <span className={css.sparkCell}>
              <Spark values={coverage.days.map((day) => day.violations)} what="violations" tone="bad" />
              <Link to="/violations" search={{ plan: plan.id, days: String(PLAN_DAYS) }}>
                {amount(violations ?? 0)}
                <span className="visually-hidden">{` violations of ${plan.name}`}</span>
              </Link>
            </span>
          )}
        </td>
      )}
    </tr>
  );
}

/** In a word what is in force, and whether the draft says something else. */
export function Published({ plan }: { readonly plan: Plan }) {
  if (plan.published === null) return <State tone="waiting">Draft only</State>;
  const version = `Version ${plan.published.version}`;
  if (plan.draft.isPublished) return <State tone="good">{version}</State>;
  return <State tone="warn">{`${version}, draft differs`}</State>;
}

function SourceNames({ ids }: { readonly ids: readonly string[] }) {
  const sources = useSources().data ?? [];
  if (ids.length === 0) return <span className={css.dim}>none</span>;
  const nameOf = (id: string): string => sources.find((source) => source.id === id)?.name ?? id;
  const [first = '', second] = ids;
  if (second === undefined) return <span className={css.clipped}>{nameOf(first)}</span>;
  return <span title={ids.map(nameOf).join(', ')}>{counted(ids.length, 'source')}</span>;
}
