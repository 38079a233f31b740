import { Button, Checkbox, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { Deed, HeldGroup } from '../api/quarantine.ts';
import { nameOfGroup } from './GroupsTable.tsx';
import css from './quarantine.module.css';
import { RunDeed } from './RunDeed.tsx';
import { StepEditor } from './StepEditor.tsx';
import { emptyStep, fixOf, problemOf, type StepDraft, suggestSteps } from './steps.ts';

const TYPING_MS = 300;

/** Steps that mend the events, tried as they are written; they may be kept for events to come. */
export function FixDeed({ group }: { readonly group: HeldGroup }) {
  const [steps, setSteps] = useState<readonly StepDraft[]>(() => suggestSteps(group.violations));
  const [isKept, setKept] = useState(false);
  const [title, setTitle] = useState(`Fix of ${nameOfGroup(group)}`);
  const [settled] = useDebouncedValue(steps, TYPING_MS);
  const isWhole = settled.length > 0 && settled.every((step) => problemOf(step) === undefined);
  const deed: Deed | null = isWhole
    ? { kind: 'fix', about: { cause: group.cause }, fix: fixOf(group, settled) }
    : null;
  return (
    <div className={css.stack}>
      <ol className={css.steps} aria-label="Steps">
        {steps.map((step, place) => (
          <li key={step.id}>
            <StepEditor
              step={step}
              place={place}
              change={(to) =>
                setSteps(steps.map((each) => (each.id === step.id ? { ...each, ...to } : each)))
              }
              remove={
                steps.length > 1 ? () => setSteps(steps.filter((each) => each.id !== step.id)) : undefined
              }
            />
          </li>
        ))}
      </ol>
      <div>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => setSteps([...steps, emptyStep(Math.max(...steps.map(({ id }) => id)) + 1)])}
        >
          Add a step
        </Button>
      </div>
      <Checkbox
        label={`Keep it: mend what comes from ${group.source} as well, from now on`}
        description="It is listed in the quarantine, where it can be turned off and deleted."
        checked={isKept}
        onChange={({ currentTarget: { checked } }) => setKept(checked)}
      />
      {isKept && (
        <TextInput
          className={css.narrow ?? ''}
          label="What it is called"
          value={title}
          error={title.trim() === '' ? 'Say what to call it.' : undefined}
          onChange={({ currentTarget: { value } }) => setTitle(value)}
        />
      )}
      {deed === null ? (
        <p className={css.dim}>Before and after appear here once every step names what it is about.</p>
      ) : (
        <RunDeed
          deed={isKept && title.trim() === '' ? null : deed}
          keep={isKept ? { source: group.source, title: title.trim().slice(0, 200) } : undefined}
        />
      )}
    </div>
  );
}
