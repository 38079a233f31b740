import { ActionIcon, Autocomplete, Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { type ActivationStep, useActivityNames } from '../api/scoring.ts';
import { Icon } from '../shell/Icon.tsx';
import { Panel } from '../show/Panel.tsx';
import { counted } from '../show/words.ts';
import { withField } from './document.ts';
import type { Editing } from './editing.ts';
import css from './profiles.module.css';
import { readValue } from './readValue.ts';
import { numberOf } from './TimeFields.tsx';

/** What somebody must have done to be activated: each step once and for ever, in any order. */
export function ActivationTab({ document, change, isEditable }: Editing) {
  const steps = document.activation ?? [];
  const set = (next: ActivationStep[]): void =>
    change((before) => withField(before, 'activation', next.length === 0 ? undefined : next));
  const setStep = (place: number, step: ActivationStep): void =>
    set(steps.map((one, at) => (at === place ? step : one)));
  return (
    <Panel title={steps.length === 0 ? 'Activation' : `Activated after ${counted(steps.length, 'step')}`}>
      <div className={css.form}>
        <p>
          The share of steps that were taken is the activation rate of a user, and of an account; with all of
          them they are activated. A step that was taken once stays taken.
        </p>
        <ol className={css.steps}>
          {steps.map((step, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is told apart by its place alone
            <li key={place}>
              <Step
                step={step}
                number={place + 1}
                isEditable={isEditable}
                change={(next) => setStep(place, next)}
                remove={() => set(steps.filter((_, at) => at !== place))}
              />
            </li>
          ))}
        </ol>
        {isEditable && (
          <p className={css.buttons}>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => set([...steps, { event: { event: '' } }])}
            >
              Add an event as a step
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => set([...steps, { trait: '' }])}>
              Add a trait as a step
            </Button>
          </p>
        )}
      </div>
    </Panel>
  );
}

function Step({
  step,
  number,
  isEditable,
  change,
  remove,
}: {
  readonly step: ActivationStep;
  readonly number: number;
  readonly isEditable: boolean;
  readonly change: (step: ActivationStep) => void;
  readonly remove: () => void;
}) {
  const names = useActivityNames();
  const { event, trait } = step;
  return (
    <fieldset className={css.step} disabled={!isEditable}>
      <legend className="visually-hidden">Step {number}</legend>
      {event !== undefined ? (
        <>
          <NativeSelect
            label="Call"
            data={['track', 'page', 'screen']}
            value={event.type ?? 'track'}
            onChange={({ currentTarget: { value } }) =>
              change({ ...step, event: { ...withField(event, 'type', typeOf(value)) } })
            }
          />
          <Autocomplete
            label="Did"
            data={[
              ...new Set(
                (names.data?.events ?? [])
                  .filter(({ type }) => type === (event.type ?? 'track'))
                  .map((name) => name.event),
              ),
            ]}
            limit={50}
            value={event.event}
            onChange={(value) => change({ ...step, event: { ...event, event: value } })}
          />
          <NumberInput
            label="Times"
            min={1}
            max={1_000_000}
            allowDecimal={false}
            placeholder="1"
            value={step.times ?? ''}
            onChange={(value) => change(withField(step, 'times', numberOf(value)))}
          />
        </>
      ) : (
        <>
          <TextInput
            label="Trait"
            placeholder="plan"
            value={trait ?? ''}
            onChange={({ currentTarget: { value } }) => change({ ...step, trait: value })}
          />
          <TextInput
            label="Is"
            placeholder="anything: it only has to be there"
            value={String(step.equals ?? '')}
            onChange={({ currentTarget: { value } }) =>
              change(withField(step, 'equals', value === '' ? undefined : readValue('is', value)))
            }
          />
        </>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={`Remove step ${number}`}
        className={css.stepRemove ?? ''}
        onClick={remove}
      >
        <Icon name="close" />
      </ActionIcon>
    </fieldset>
  );
}

const typeOf = (value: string): 'page' | 'screen' | undefined =>
  value === 'page' || value === 'screen' ? value : undefined;
