import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useEditDraft, useMakePlan } from '../api/planning.ts';
import { type Plan, type PlanRule, type PlanWithDraft, usePlans, usePublish } from '../api/plans.ts';
import type { SeenField } from '../api/seen.ts';
import { Dialog } from '../show/Dialog.tsx';
import { Failure, Notice } from '../show/Notice.tsx';
import { Lines } from '../show/Panel.tsx';
import css from './planning.module.css';
import { fieldsOf, makeRule, type Named } from './propose.ts';
import { RuleLink } from './RuleLink.tsx';

interface Props {
  readonly opened: boolean;
  readonly close: () => void;
  readonly name: Named;
  readonly seen: readonly SeenField[];
  /** Ids of the plans that the event's sources are held to: the first is proposed. */
  readonly plans: readonly string[];
}

/** A rule made of what was seen, put in a plan's draft. */
export function ToPlanDialog(props: Props) {
  const { opened, close, name } = props;
  return (
    <Dialog opened={opened} close={close} title={`Add ${(name.event ?? name.type).slice(0, 120)} to a plan`}>
      {opened && <ToPlan {...props} />}
    </Dialog>
  );
}

function ToPlan({ name, seen, plans, close }: Props) {
  const all = usePlans();
  if (all.error !== null)
    return <Failure error={all.error} title="The plans cannot be read now" retry={all.refetch} />;
  if (all.data === undefined) return <Lines count={4} />;
  const open = all.data.filter(({ managedBy }) => managedBy === null);
  const first = open.find(({ id }) => plans.includes(id)) ?? open[0];
  return <RuleForm name={name} seen={seen} plans={open} first={first} close={close} />;
}

const NEW = '';

function RuleForm({
  name,
  seen,
  plans,
  first,
  close,
}: Pick<Props, 'name' | 'seen' | 'close'> & {
  readonly plans: readonly Plan[];
  readonly first: Plan | undefined;
}) {
  const fields = useMemo(() => fieldsOf(seen), [seen]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [plan, setPlan] = useState(first?.id ?? NEW);
  const [title, setTitle] = useState('Tracking plan');
  const change = useEditDraft();
  const make = useMakePlan();
  const rule = makeRule(
    name,
    fields.filter(({ path }) => !left.has(path)),
  );
  const added = change.data ?? make.data;
  if (added !== undefined) return <Added plan={added} close={close} name={name} />;
  const put = (made: PlanRule): void => {
    if (plan === NEW) make.mutate({ name: title.trim(), rule: made });
    else change.mutate({ plan, edit: { add: made } });
  };
  const error = change.error ?? make.error;
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (rule !== undefined) put(rule);
      }}
    >
      <NativeSelect
        label="Plan"
        data-autofocus
        value={plan}
        data={[
          ...plans.map(({ id, name: label }) => ({ value: id, label })),
          { value: NEW, label: 'A new plan' },
        ]}
        onChange={({ currentTarget: { value } }) => setPlan(value)}
      />
      {plan === NEW && (
        <TextInput
          label="Its name"
          value={title}
          onChange={({ currentTarget: { value } }) => setTitle(value)}
        />
      )}
      <fieldset className={css.fields}>
        <legend>Fields of the rule</legend>
        {fields.length === 0 && <p>It has no fields of its own.</p>}
        {fields.map(({ path, types, isRequired }) => (
          <Checkbox
            key={path}
            label={<code>{path}</code>}
            description={`${types.join(' or ')}, ${isRequired ? 'required: every call has it' : 'optional'}`}
            checked={!left.has(path)}
            onChange={({ currentTarget: { checked } }) =>
              setLeft((before) => {
                const next = new Set(before);
                if (checked) next.delete(path);
                else next.add(path);
                return next;
              })
            }
          />
        ))}
      </fieldset>
      {error !== null && (
        <Failure error={error} title="The rule was not made" kept="The plan is as before." />
      )}
      <Button
        type="submit"
        disabled={rule === undefined || (plan === NEW && title.trim() === '')}
        loading={change.isPending || make.isPending}
      >
        Make the rule in the draft
      </Button>
    </form>
  );
}

const NEWEST = { rule: null, ruleVersion: null };

function Added({
  plan,
  close,
  name,
}: {
  readonly plan: PlanWithDraft;
  readonly close: () => void;
  readonly name: Named;
}) {
  const publish = usePublish(plan.id);
  const label = name.event ?? name.type;
  return (
    <div className={css.form}>
      {publish.data === undefined ? (
        <Notice tone="good" title={`The draft of “${plan.name}” has a rule for ${label.slice(0, 120)}`}>
          <p>
            <RuleLink of={{ plan: plan.id, type: name.type, event: name.event ?? '', ...NEWEST }}>
              Say in it why it is tracked
            </RuleLink>
            . Nothing is in force until the draft is published.
          </p>
        </Notice>
      ) : (
        <Notice tone="good" title={`“${plan.name}” is published with it`}>
          <p>
            {plan.sources.length === 0 ? (
              <Link to="/plans/$planId" params={{ planId: plan.id }} search={{ tab: 'sources' }}>
                It judges no source yet: connect one
              </Link>
            ) : (
              'It is in force in a moment.'
            )}
          </p>
        </Notice>
      )}
      {publish.error !== null && (
        <Failure error={publish.error} title="It was not published" kept="The draft has the rule." />
      )}
      <div className={css.buttons}>
        {publish.data === undefined && (
          <Button
            variant="default"
            loading={publish.isPending}
            onClick={() =>
              publish.mutate({ note: `A rule for ${label.slice(0, 200)}`, revision: plan.draft.revision })
            }
          >
            Publish the whole draft now
          </Button>
        )}
        <Button onClick={close}>Done</Button>
      </div>
    </div>
  );
}
