import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { findRule } from '../api/planRules.ts';
import { type PlanRule, type PlanWithDraft, usePlan } from '../api/plans.ts';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Failure, Notice } from '../show/Notice.tsx';
import { Lines, PageHead } from '../show/Panel.tsx';
import { Managed } from './Managed.tsx';
import css from './plans.module.css';
import { RuleEditing } from './RuleEditing.tsx';
import { RuleReading } from './RuleReading.tsx';
import { labelOf, searchOf } from './rule.ts';
import { isRuleType, newRule } from './ruleForm.ts';

/** One rule: edited as a form and as its JSON Schema side by side, or read where the plan is a file's. */
export function RulePage() {
  const { planId } = useParams({ from: '/plans/$planId/rule' });
  const plan = usePlan(planId);
  return (
    <div className={shellCss.page}>
      <Link to="/plans/$planId" params={{ planId }} className={css.back}>
        {`← ${plan.data?.name ?? 'Tracking plan'}`}
      </Link>
      {plan.error !== null && (
        <Failure
          error={plan.error}
          title="This rule cannot be shown"
          kept="What is typed here stays."
          retry={plan.refetch}
        />
      )}
      {plan.isPending && <Lines count={8} />}
      {plan.data !== undefined && <Opened plan={plan.data} />}
    </div>
  );
}

interface Editing {
  readonly rule: PlanRule;
  readonly isNew: boolean;
  /** Another address is another rule. After a save that renames it both are its own, until the new one is reached. */
  readonly addresses: readonly string[];
  /** As the plan has it now; '' before it has. */
  readonly label: string;
  /** The same while one rule is edited, whatever it comes to be called. */
  readonly key: string;
}

function Opened({ plan }: { readonly plan: PlanWithDraft }) {
  const search = useSearch({ from: '/plans/$planId/rule' });
  const navigate = useNavigate();
  const address = JSON.stringify([search.type, search.name, search.version]);
  const [editing, setEditing] = useState<Editing>(() => open());
  if (!editing.addresses.includes(address)) setEditing(open());
  else if (editing.addresses.length > 1 && editing.addresses.at(-1) === address)
    setEditing({ ...editing, addresses: [address] });

  function open(): Editing {
    const type = isRuleType(search.type) ? search.type : 'track';
    const version = Number(search.version ?? 1);
    const found = findRule(plan, { type, version, ...(search.name !== undefined && { name: search.name }) });
    const rule = found ?? newRule(type, search.name ?? '');
    const label = found === undefined ? '' : labelOf(found);
    return { rule, isNew: found === undefined, addresses: [address], label, key: address };
  }
  function onSaved(rule: PlanRule): void {
    const to = searchOf(rule);
    setEditing({
      ...editing,
      label: labelOf(rule),
      addresses: [address, JSON.stringify([to.type, to.name, to.version])],
    });
    void navigate({
      to: '/plans/$planId/rule',
      params: { planId: plan.id },
      search: to,
      replace: true,
      ignoreBlocker: true,
    });
  }
  const { rule, isNew, label, key } = editing;
  const title = label === '' ? 'New rule' : label;
  useTitle(title);
  if (plan.managedBy !== null)
    return (
      <>
        <PageHead title={title} lead={plan.name} />
        <Managed plan={plan} />
        {isNew ? (
          <Notice tone="warn" title="This plan has no such rule">
            <p>Its rules are listed on the plan's page.</p>
          </Notice>
        ) : (
          <RuleReading rule={rule} />
        )}
      </>
    );
  return <RuleEditing key={key} plan={plan} first={editing} title={title} onSaved={onSaved} />;
}
