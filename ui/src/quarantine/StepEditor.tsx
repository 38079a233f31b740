import { CloseButton, NativeSelect, TextInput } from '@mantine/core';
import css from './quarantine.module.css';
import { CASTABLE, STEP_KINDS, type StepDraft } from './steps.ts';

/** One step of a fix. */
export function StepEditor({
  step,
  place,
  change,
  remove,
}: {
  readonly step: StepDraft;
  readonly place: number;
  readonly change: (to: Partial<StepDraft>) => void;
  /** Absent for the last one that is left. */
  readonly remove: (() => void) | undefined;
}) {
  const { kind } = step;
  return (
    <fieldset className={css.step}>
      <legend className="visually-hidden">Step {place + 1}</legend>
      <NativeSelect
        label="Do"
        value={kind}
        data={STEP_KINDS.map((each) => ({ value: each.kind, label: each.label }))}
        onChange={({ currentTarget: { value } }) => {
          const found = STEP_KINDS.find((each) => each.kind === value);
          if (found !== undefined) change({ kind: found.kind });
        }}
      />
      {kind !== 'rename event' && (
        <TextInput
          label="Field"
          placeholder="properties.total"
          value={step.field}
          spellCheck={false}
          autoComplete="off"
          onChange={({ currentTarget: { value } }) => change({ field: value })}
        />
      )}
      {(kind === 'rename event' || kind === 'rename property') && (
        <TextInput
          label="New name"
          placeholder={kind === 'rename event' ? 'Order Completed' : 'properties.amount'}
          value={step.to}
          spellCheck={false}
          autoComplete="off"
          onChange={({ currentTarget: { value } }) => change({ to: value })}
        />
      )}
      {kind === 'cast' && (
        <NativeSelect
          label="As"
          value={step.type}
          data={[...CASTABLE]}
          onChange={({ currentTarget: { value } }) => {
            const type = CASTABLE.find((each) => each === value);
            if (type !== undefined) change({ type });
          }}
        />
      )}
      {kind === 'default' && (
        <TextInput
          label="Value (JSON or text)"
          placeholder="0"
          value={step.value}
          spellCheck={false}
          autoComplete="off"
          onChange={({ currentTarget: { value } }) => change({ value })}
        />
      )}
      {remove !== undefined && <CloseButton aria-label={`Remove step ${place + 1}`} onClick={remove} />}
    </fieldset>
  );
}
