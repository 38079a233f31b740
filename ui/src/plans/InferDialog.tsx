import { Button, Checkbox, NativeSelect, Progress } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useCreatePlan } from '../api/plans.ts';
import { useSources } from '../api/sources.ts';
import { Dialog } from '../show/Dialog.tsx';
import { Failure } from '../show/Notice.tsx';
import { amount, counted } from '../show/words.ts';
import { PlanFailure } from './Problems.tsx';
import { Proposed } from './Proposed.tsx';
import css from './plans.module.css';
import { useInference } from './useInference.ts';

export function InferDialog({ opened, close }: { readonly opened: boolean; readonly close: () => void }) {
  return (
    <Dialog opened={opened} close={close} title="Infer a plan from what was sent">
      <Infer />
    </Dialog>
  );
}

const DAYS = [
  { value: '1', label: 'the last day' },
  { value: '7', label: 'the last 7 days' },
  { value: '30', label: 'the last 30 days' },
  { value: '90', label: 'the last 90 days' },
];

function Infer() {
  const sources = useSources();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [days, setDays] = useState('30');
  const { state, start, stop } = useInference();
  if (state.kind === 'proposed') return <Making proposal={state.proposal} />;
  const names = (sources.data ?? []).filter(({ id }) => chosen.includes(id)).map(({ name }) => name);
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        start({ sources: chosen, days: Number(days), name: `Plan of ${names.join(', ') || 'all sources'}` });
      }}
    >
      <p>
        Events are read, and rules with their types, required fields, lists of values and examples are
        proposed. Values that look personal are never in it.
      </p>
      <fieldset className={css.choices}>
        <legend>Sources (all, when none is chosen)</legend>
        {sources.data?.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={chosen.includes(id)}
            onChange={({ currentTarget: { checked } }) =>
              setChosen(checked ? [...chosen, id] : chosen.filter((other) => other !== id))
            }
          />
        ))}
      </fieldset>
      <NativeSelect
        label="Events of"
        data={DAYS}
        value={days}
        onChange={(event) => setDays(event.currentTarget.value)}
      />
      {state.kind === 'failed' && <Failure error={state.error} title="No plan could be inferred" />}
      {state.kind === 'reading' ? (
        <div className={css.progress}>
          <Progress value={state.progress * 100} aria-label="Events read" />
          <span role="status">{`${counted(state.events, 'event')} read`}</span>
          <Button variant="default" onClick={stop}>
            Cancel
          </Button>
        </div>
      ) : (
        <Button type="submit">Read events and propose a plan</Button>
      )}
    </form>
  );
}

function Making({
  proposal,
}: {
  readonly proposal: Extract<ReturnType<typeof useInference>['state'], { kind: 'proposed' }>['proposal'];
}) {
  const create = useCreatePlan();
  const navigate = useNavigate();
  const { document, events, complete } = proposal;
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const kept = document.rules.filter((_, place) => !left.has(place));
  if (events === 0)
    return <p className={css.centred}>No events came in this time. Choose more days, or another source.</p>;
  return (
    <div className={css.form}>
      <p>
        {`From ${amount(events)} events${complete ? '' : ' (the newest; there are more)'}: ${counted(document.rules.length, 'rule')}. `}
        Untick what should not be planned.
      </p>
      <Proposed proposal={proposal} left={left} setLeft={setLeft} />
      {create.error !== null && <PlanFailure error={create.error} title="The plan was not made" />}
      <Button
        loading={create.isPending}
        onClick={() =>
          create.mutate(
            { document: { ...document, rules: kept } },
            { onSuccess: ({ id }) => void navigate({ to: '/plans/$planId', params: { planId: id } }) },
          )
        }
      >
        {`Make a plan of ${counted(kept.length, 'rule')}`}
      </Button>
    </div>
  );
}
