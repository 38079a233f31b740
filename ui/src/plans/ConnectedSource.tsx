import { Button, NativeSelect } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import {
  type CallControls,
  type ControlledType,
  type PlanSource,
  useChangeControls,
  useDisconnect,
} from '../api/planSources.ts';
import type { Plan } from '../api/plans.ts';
import type { Source } from '../api/sources.ts';
import { Dialog } from '../show/Dialog.tsx';
import { Failure } from '../show/Notice.tsx';
import { Panel } from '../show/Panel.tsx';
import { TableFrame } from '../show/Table.tsx';
import { When } from '../show/When.tsx';
import { CALL_TYPES, CONTROL_NAMES, CONTROL_STEPS, sayControls } from './controlWords.ts';
import css from './plans.module.css';

interface Props {
  readonly plan: Plan;
  readonly connection: PlanSource;
  readonly sources: readonly Source[];
}

/** One source under the plan: what is done with each type of call, in words and to be chosen. */
export function ConnectedSource({ plan, connection, sources }: Props) {
  const { source: id, controls } = connection;
  const name = sources.find((source) => source.id === id)?.name ?? id;
  const change = useChangeControls(plan.id, id);
  const [isLeaving, leaving] = useDisclosure(false);
  const isEditable = plan.managedBy === null;
  const shown = change.isPending ? mergeShown(controls.calls, change.variables) : controls.calls;
  return (
    <Panel
      title={name}
      aside={
        <>
          <span>
            connected <When at={connection.connectedAt} />
          </span>
          <Link to="/sources/$sourceId" params={{ sourceId: id }}>
            Open the source
          </Link>
          {isEditable && (
            <Button size="compact-sm" variant="default" onClick={leaving.open}>
              Disconnect…
            </Button>
          )}
        </>
      }
    >
      <p className={css.lead}>
        Controls apply from left to right, in Segment's order; the first that blocks ends it. Blocked events
        wait in the <Link to="/quarantine">quarantine</Link> with all their bytes, to be released, mended or
        discarded.
      </p>
      <div className={css.controls}>
        <TableFrame label={`Controls of ${name}`}>
          <thead>
            <tr>
              <th scope="col">Call</th>
              {CONTROL_STEPS.map(({ name: step, label, about }, place) => (
                <th key={step} scope="col" title={about}>
                  {`${place + 1}. ${label}`}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {CALL_TYPES.map((type) => (
              <ControlRow
                key={type}
                type={type}
                controls={shown[type]}
                isEditable={isEditable}
                change={(changed) => change.mutate({ [type]: changed })}
              />
            ))}
          </tbody>
        </TableFrame>
      </div>
      <ul className={css.words} aria-label={`What ${name} does`}>
        {CALL_TYPES.map((type) => (
          <li key={type}>
            <strong>{type}</strong> {sayControls(type, shown[type])}
          </li>
        ))}
      </ul>
      <Forwarding {...{ plan, connection, sources }} />
      {change.error !== null && <Failure error={change.error} title="The controls were not changed" />}
      <Dialog opened={isLeaving} close={leaving.close} title={`Disconnect ${name}`}>
        <Disconnect plan={plan} source={id} name={name} close={leaving.close} />
      </Dialog>
    </Panel>
  );
}

type Calls = PlanSource['controls']['calls'];

/** A choice shows at once, before it is answered. */
function mergeShown(calls: Calls, change: Partial<Record<ControlledType, Partial<CallControls>>>): Calls {
  const of = (type: ControlledType): CallControls => ({ ...calls[type], ...change[type] });
  return {
    track: of('track'),
    identify: of('identify'),
    group: of('group'),
    page: of('page'),
    screen: of('screen'),
  };
}

function ControlRow({
  type,
  controls,
  isEditable,
  change,
}: {
  readonly type: ControlledType;
  readonly controls: CallControls;
  readonly isEditable: boolean;
  readonly change: (changed: Partial<CallControls>) => void;
}) {
  return (
    <tr>
      <th scope="row">{type}</th>
      {CONTROL_STEPS.map(({ name, label }) => (
        <td key={name}>
          <NativeSelect
            size="xs"
            aria-label={`${label} of ${type} calls`}
            disabled={!isEditable}
            data={(name === 'unplannedEvents'
              ? (['allow', 'block'] as const)
              : (['allow', 'omit', 'block'] as const)
            ).map((value) => ({ value, label: CONTROL_NAMES[value] }))}
            value={controls[name]}
            onChange={({ currentTarget: { value } }) => change({ [name]: value })}
          />
        </td>
      ))}
    </tr>
  );
}

function Forwarding({ plan, connection, sources }: Props) {
  const change = useChangeControls(plan.id, connection.source);
  const { controls } = connection;
  const others = [
    { value: '', label: 'Nowhere' },
    ...sources
      .filter(({ id }) => id !== connection.source)
      .map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <div className={css.forwarding}>
      <NativeSelect
        label="Tell of violations to"
        description="That source receives an event Violation Generated for each event that broke the plan."
        data={others}
        disabled={plan.managedBy !== null}
        value={controls.forwardViolationsTo ?? ''}
        onChange={({ currentTarget: { value } }) => change.mutate({ forwardViolationsTo: value || null })}
      />
      <NativeSelect
        label="Send blocked events to"
        description="That source receives them whole; they stay in the quarantine as well."
        data={others}
        disabled={plan.managedBy !== null}
        value={controls.forwardBlockedTo ?? ''}
        onChange={({ currentTarget: { value } }) => change.mutate({ forwardBlockedTo: value || null })}
      />
      {change.error !== null && <Failure error={change.error} title="The forwarding was not changed" />}
    </div>
  );
}

function Disconnect({
  plan,
  source,
  name,
  close,
}: {
  readonly plan: Plan;
  readonly source: string;
  readonly name: string;
  readonly close: () => void;
}) {
  const disconnect = useDisconnect(plan.id, source);
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        disconnect.mutate(undefined, { onSuccess: close });
      }}
    >
      <p>
        {`What ${name} sends passes unchecked from then on, and its controls are forgotten. What is in the quarantine stays there.`}
      </p>
      {disconnect.error !== null && (
        <Failure error={disconnect.error} title="The source was not disconnected" />
      )}
      <Button type="submit" color="red" loading={disconnect.isPending} data-autofocus>
        Disconnect
      </Button>
    </form>
  );
}
