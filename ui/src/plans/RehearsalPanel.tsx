import { Button, NativeSelect, Progress } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Plan } from '../api/plans.ts';
import { type Rehearsal, useCancelRehearsal, useRehearsal, useStartRehearsal } from '../api/rehearsals.ts';
import { Failure, Notice } from '../show/Notice.tsx';
import { Panel } from '../show/Panel.tsx';
import { amount, counted } from '../show/words.ts';
import { BlastRadius } from './BlastRadius.tsx';
import css from './plans.module.css';
import { RehearsedGroups } from './RehearsedGroups.tsx';
import { RehearsedHeld } from './RehearsedHeld.tsx';

const DAYS = ['1', '7', '30', '90'];

/** The draft run on the events of the last days; nothing is changed by it. */
export function RehearsalPanel({ plan }: { readonly plan: Plan }) {
  const search = useSearch({ from: '/plans/$planId/publish' });
  const navigate = useNavigate();
  const rehearsal = useRehearsal(plan.id, search.rehearsal);
  const start = useStartRehearsal(plan.id);
  const days = DAYS.includes(search.days ?? '') ? (search.days ?? '7') : '7';
  const show = (changed: { readonly days?: string; readonly rehearsal?: string }): void =>
    void navigate({
      to: '/plans/$planId/publish',
      params: { planId: plan.id },
      search: (before) => ({ ...before, ...changed }),
      replace: true,
      resetScroll: false,
    });
  const { data } = rehearsal;
  const isRunning = data?.state === 'running';
  return (
    <Panel title={data === undefined ? 'Rehearsal' : titleOf(data)}>
      <form
        className={css.connect}
        onSubmit={(event) => {
          event.preventDefault();
          start.mutate(Number(days), { onSuccess: ({ id }) => show({ rehearsal: id }) });
        }}
      >
        <NativeSelect
          label="Try the draft on events of"
          data={DAYS.map((value) => ({ value, label: value === '1' ? 'today' : `the last ${value} days` }))}
          value={days}
          onChange={({ currentTarget: { value } }) => show({ days: value })}
        />
        <Button type="submit" variant="default" loading={start.isPending} disabled={isRunning}>
          {data === undefined ? 'Rehearse' : 'Rehearse again'}
        </Button>
        <p className={css.dim}>
          {plan.sources.length === 0
            ? 'Events of all sources are read, because none is connected. Nothing is changed.'
            : `Events of the ${counted(plan.sources.length, 'connected source')} are read, under their controls. Nothing is changed.`}
        </p>
      </form>
      {start.error !== null && <Failure error={start.error} title="The rehearsal did not start" />}
      {rehearsal.error !== null && (
        <Notice tone="calm" title="That rehearsal is not known any more">
          <p>Rehearsals are forgotten when Trackway restarts. Start another.</p>
        </Notice>
      )}
      {data !== undefined && <Found plan={plan} rehearsal={data} />}
    </Panel>
  );
}

function titleOf({ state, events, blocked, omitted, newlyViolating }: Rehearsal): string {
  if (state === 'running') return 'Rehearsal is running';
  if (events === 0) return 'Rehearsal: no event came in this time';
  if (blocked + omitted + newlyViolating === 0)
    return `Rehearsal: nothing is blocked, cut or newly wrong in ${counted(events, 'event')}`;
  return `Rehearsal: of ${counted(events, 'event')}, ${amount(blocked)} blocked, ${amount(omitted)} losing fields, ${amount(newlyViolating)} newly violating`;
}

function Found({ plan, rehearsal }: { readonly plan: Plan; readonly rehearsal: Rehearsal }) {
  const cancel = useCancelRehearsal(plan.id);
  const { state, progress, events, total, error } = rehearsal;
  return (
    <div className={css.form}>
      {state === 'running' && (
        <div className={css.progress}>
          <Progress value={progress * 100} aria-label="Events judged" />
          <span role="status">
            {`${amount(events)}${total === null ? '' : ` of ${amount(total)}`} events judged`}
          </span>
          <Button
            variant="default"
            size="compact-sm"
            className={css.fit ?? ''}
            onClick={() => cancel.mutate(rehearsal.id)}
            loading={cancel.isPending}
          >
            Cancel
          </Button>
        </div>
      )}
      {state === 'cancelled' && (
        <Notice tone="warn" title={`Cancelled: what follows is of the first ${counted(events, 'event')}`} />
      )}
      {state === 'failed' && (
        <Notice tone="bad" title="The rehearsal broke off">
          <p>{error}</p>
        </Notice>
      )}
      <Counts rehearsal={rehearsal} />
      <RehearsedHeld rehearsal={rehearsal} />
      <RehearsedGroups rehearsal={rehearsal} />
      <BlastRadius rehearsal={rehearsal} />
    </div>
  );
}

function Counts({ rehearsal }: { readonly rehearsal: Rehearsal }) {
  const counts = [
    ['Judged', rehearsal.events, 'of the time and sources asked for'],
    [
      'Blocked',
      rehearsal.blocked,
      `would go to the quarantine, ${amount(rehearsal.newlyBlocked)} of them new`,
    ],
    ['Omitted', rehearsal.omitted, 'would be kept without the offending fields'],
    ['Violating', rehearsal.violating, 'have at least one violation'],
    ['Newly violating', rehearsal.newlyViolating, 'follow what is in force and not this'],
    ['Newly passing', rehearsal.newlyPassing, 'follow this and not what is in force'],
  ] as const;
  return (
    <dl className={css.counts}>
      {counts.map(([name, value, about]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <span className={css.figure}>{amount(value)}</span>
            <span className={css.dim}>{about}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
