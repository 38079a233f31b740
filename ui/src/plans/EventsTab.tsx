import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { PLAN_DAYS, type PlanWithDraft, useCoverage } from '../api/plans.ts';
import type { PlanSearch } from '../search.ts';
import { Columns } from '../show/Columns.tsx';
import { useColumnChoice } from '../show/columnChoice.ts';
import { Failure } from '../show/Notice.tsx';
import { Empty, Panel } from '../show/Panel.tsx';
import { percent } from '../show/Spark.tsx';
import { counted } from '../show/words.ts';
import type { ChangePlanSearch } from './PlanPage.tsx';
import { RuleFilters } from './RuleFilters.tsx';
import { RULE_COLUMNS, RulesTable } from './RulesTable.tsx';
import { filterRules, type RuleRow } from './rule.ts';
import { Unplanned } from './Unplanned.tsx';

/** The rules of the draft, with what came by each in the last days. */
export function EventsTab({
  plan,
  search,
  change,
}: {
  readonly plan: PlanWithDraft;
  readonly search: PlanSearch;
  readonly change: ChangePlanSearch;
}) {
  const coverage = useCoverage(plan.id);
  const columns = useColumnChoice('plan-rules');
  const { rules, funnel } = plan.document;
  const rows = rules.map(
    (rule): RuleRow => ({
      rule,
      volume: coverage.data?.rules.find(
        ({ type, event }) => type === rule.type && event === (rule.name ?? null),
      ),
      isCore: rule.name !== undefined && funnel.includes(rule.name),
    }),
  );
  const found = filterRules(rows, {
    q: search.q,
    side: search.side,
    owner: search.owner,
    show: search.show,
    sort: search.sort,
  });
  const { data } = coverage;
  return (
    <>
      {coverage.error !== null && (
        <Failure
          error={coverage.error}
          title="What came cannot be counted now"
          kept="The plan itself is shown as it is."
          retry={coverage.refetch}
        />
      )}
      <Unplanned plan={plan} coverage={data} />
      <Panel
        title={
          found.length === rows.length
            ? counted(rows.length, 'rule')
            : `${found.length} of ${counted(rows.length, 'rule')}`
        }
        flush
        aside={
          <>
            {data?.share != null && (
              <span>{`${percent(data.share)} of ${PLAN_DAYS} days' events are planned`}</span>
            )}
            <Columns names={RULE_COLUMNS} choice={columns} size="compact-sm" />
            {plan.managedBy === null && <AddRule planId={plan.id} />}
          </>
        }
      >
        {rows.length > 0 && <RuleFilters rules={rules} search={search} change={change} />}
        {rows.length === 0 && (
          <Empty title="No rule yet">
            <p>Begin with the event that says that somebody got what they came for, and why you track it.</p>
            {plan.managedBy === null && <AddRule planId={plan.id} />}
          </Empty>
        )}
        {rows.length > 0 && found.length === 0 && (
          <Empty title="No rule fits these filters">
            <Button variant="default" onClick={() => change({ q: '', side: '', owner: '', show: '' })}>
              Clear the filters
            </Button>
          </Empty>
        )}
        {found.length > 0 && (
          <RulesTable
            planId={plan.id}
            rows={found}
            sort={search.sort}
            setSort={(sort) => change({ sort })}
            hidden={columns.hidden}
          />
        )}
      </Panel>
    </>
  );
}

function AddRule({ planId }: { readonly planId: string }) {
  return (
    <Button
      size="compact-sm"
      renderRoot={(props) => <Link to="/plans/$planId/rule" params={{ planId }} {...props} />}
    >
      Add an event
    </Button>
  );
}
