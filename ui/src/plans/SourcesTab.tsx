import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useConnect, usePlanSources } from '../api/planSources.ts';
import { type PlanWithDraft, usePlans } from '../api/plans.ts';
import { type Source, useSources } from '../api/sources.ts';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, Panel } from '../show/Panel.tsx';
import { counted } from '../show/words.ts';
import { ConnectedSource } from './ConnectedSource.tsx';
import css from './plans.module.css';

/** The sources that are held to the plan, and what each does with what does not follow it. */
export function SourcesTab({ plan }: { readonly plan: PlanWithDraft }) {
  const connections = usePlanSources(plan.id);
  const sources = useSources().data ?? [];
  const { data } = connections;
  return (
    <>
      {connections.error !== null && (
        <Failure
          error={connections.error}
          title="The sources of this plan cannot be read now"
          retry={connections.refetch}
        />
      )}
      {connections.isPending && <Lines count={4} />}
      {data !== undefined && (
        <Panel title={data.length === 0 ? 'No source is connected' : counted(data.length, 'source')}>
          {data.length === 0 && (
            <Empty title="A plan governs the sources that are connected to it">
              <p>
                A source that was just connected only watches: what does not follow the plan is marked and
                counted, and nothing is taken out or held back until its controls say so.
              </p>
            </Empty>
          )}
          {plan.managedBy === null && <Connect plan={plan} sources={sources} />}
        </Panel>
      )}
      {data?.map((connection) => (
        <ConnectedSource key={connection.source} plan={plan} connection={connection} sources={sources} />
      ))}
    </>
  );
}

function Connect({ plan, sources }: { readonly plan: PlanWithDraft; readonly sources: readonly Source[] }) {
  const plans = usePlans().data ?? [];
  const connect = useConnect(plan.id);
  const [chosen, setChosen] = useState('');
  const free = sources.filter(({ id }) => !plan.sources.includes(id));
  const otherOf = (id: string): string | undefined =>
    plans.find((other) => other.id !== plan.id && other.sources.includes(id))?.name;
  const source = free.find(({ id }) => id === chosen);
  if (free.length === 0) return null;
  const other = source === undefined ? undefined : otherOf(source.id);
  return (
    <form
      className={css.connect}
      onSubmit={(event) => {
        event.preventDefault();
        if (source !== undefined) connect.mutate(source.id, { onSuccess: () => setChosen('') });
      }}
    >
      <NativeSelect
        label="Source to connect"
        data={[
          { value: '', label: 'Choose a source' },
          ...free.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <Button type="submit" disabled={source === undefined} loading={connect.isPending}>
        Connect
      </Button>
      {other !== undefined && (
        <p
          className={css.dim}
        >{`It is held to ${other} now: disconnect it there first; a source has one plan.`}</p>
      )}
      {plan.published === null && (
        <p className={css.dim}>
          Nothing of this plan is published: what is connected is checked from then on.
        </p>
      )}
      {connect.error !== null && <Failure error={connect.error} title="The source was not connected" />}
    </form>
  );
}
