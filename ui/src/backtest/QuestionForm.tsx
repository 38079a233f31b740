import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type BacktestKind, useStartBacktest } from '../api/backtests.ts';
import { type ScoringProfile, useActivityNames } from '../api/scoring.ts';
import { Failure } from '../show/Notice.tsx';
import { Panel } from '../show/Panel.tsx';
import css from './backtest.module.css';
import {
  bodyOf,
  missingIn,
  OUTCOMES,
  type Question,
  type QuestionSearch,
  readQuestion,
  STEPS,
} from './question.ts';

/** Which profile, what outcome, and when one looks. All of it stands in the address. */
export function QuestionForm({
  kind,
  profiles,
  chosen,
}: {
  readonly kind: BacktestKind;
  readonly profiles: readonly ScoringProfile[];
  readonly chosen: string;
}) {
  const search = useSearch({ from: '/backtest' });
  const navigate = useNavigate();
  const start = useStartBacktest(kind);
  const [isTried, setTried] = useState(false);
  const question = readQuestion(search);
  const missing = missingIn(question);
  const change = (to: QuestionSearch & { readonly profile?: string; readonly run?: string }): void =>
    void navigate({
      to: '/backtest',
      search: (before) => ({ ...before, ...to }),
      replace: true,
      resetScroll: false,
    });
  return (
    <Panel title={kind === 'backtest' ? 'What to test' : 'What to learn from'}>
      <form
        className={css.question}
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (missing === null)
            start.mutate(bodyOf(chosen, question), { onSuccess: ({ id }) => change({ run: id }) });
        }}
      >
        <NativeSelect
          label="Scoring profile"
          value={chosen}
          data={profiles.map(({ id, name, published }) => ({
            value: id,
            label: published === null ? `${name} (draft)` : name,
          }))}
          onChange={({ currentTarget: { value } }) => change({ profile: value })}
        />
        <NativeSelect
          label="Whose scores"
          value={question.unit}
          data={[
            { value: 'users', label: 'Users' },
            { value: 'accounts', label: 'Accounts' },
          ]}
          onChange={({ currentTarget: { value } }) => change({ unit: value })}
        />
        <NativeSelect
          label="Outcome"
          value={question.outcome}
          data={[...OUTCOMES]}
          onChange={({ currentTarget: { value } }) => change({ outcome: value })}
        />
        <OutcomeDetail question={question} change={change} />
        <Whole name="horizon" label="Within days" least={1} most={365} question={question} change={change} />
        <Whole
          name="gap"
          label="After a gap of days"
          least={0}
          most={90}
          question={question}
          change={change}
        />
        <NativeSelect
          label="Look"
          value={question.every}
          data={[...STEPS]}
          onChange={({ currentTarget: { value } }) => change({ every: value })}
        />
        <Whole
          name="seen"
          label="Active in days before"
          least={1}
          most={730}
          question={question}
          change={change}
        />
        <Whole
          name="capacity"
          label="You can call"
          least={1}
          most={100000}
          question={question}
          change={change}
        />
        <Button type="submit" loading={start.isPending} className={css.submit ?? ''}>
          {kind === 'backtest' ? 'Run the back-test' : 'Suggest weights'}
        </Button>
      </form>
      {isTried && missing !== null && (
        <p role="alert" className={css.missing}>
          {missing}
        </p>
      )}
      {start.error !== null && <Failure error={start.error} title="It did not start" />}
    </Panel>
  );
}

interface Editing {
  readonly question: Question;
  readonly change: (to: QuestionSearch) => void;
}

/** A whole number, taken when one leaves the field. */
function Whole({
  name,
  label,
  least,
  most,
  question,
  change,
}: Editing & {
  readonly name: 'horizon' | 'gap' | 'seen' | 'capacity';
  readonly label: string;
  readonly least: number;
  readonly most: number;
}) {
  return (
    <NumberInput
      key={question[name]}
      label={label}
      min={least}
      max={most}
      allowDecimal={false}
      defaultValue={question[name]}
      onBlur={({ currentTarget }) => change({ [name]: currentTarget.value })}
    />
  );
}

function OutcomeDetail({ question: { outcome, event, trait, value }, change }: Editing) {
  if (outcome === 'active') return null;
  if (outcome === 'event') return <OutcomeEvent event={event} change={change} />;
  return (
    <>
      <TextInput
        key={`trait ${trait}`}
        label="Trait"
        placeholder="plan"
        defaultValue={trait}
        onBlur={({ currentTarget }) => change({ trait: currentTarget.value })}
      />
      <TextInput
        key={`value ${value}`}
        label="Becomes"
        placeholder="paid"
        defaultValue={value}
        onBlur={({ currentTarget }) => change({ value: currentTarget.value })}
      />
    </>
  );
}

function OutcomeEvent({
  event,
  change,
}: {
  readonly event: string;
  readonly change: (to: QuestionSearch) => void;
}) {
  const names = useActivityNames();
  const known = (names.data?.events ?? []).filter(({ type }) => type === 'track').map((each) => each.event);
  return (
    <NativeSelect
      label="Which event"
      value={event}
      data={[
        { value: '', label: 'Choose one' },
        ...[...new Set([...known, ...(event === '' ? [] : [event])])].map((name) => ({
          value: name,
          label: name,
        })),
      ]}
      onChange={({ currentTarget: { value } }) => change({ event: value })}
    />
  );
}
