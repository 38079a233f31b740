import { NativeSelect, NumberInput } from '@mantine/core';
import { numberOf } from '../profiles/TimeFields.tsx';
import { ClauseBuilder, type ClauseProblem } from '../segments/ClauseBuilder.tsx';
import type { Of } from '../segments/clause.ts';
import { Panel } from '../show/Panel.tsx';
import css from './actions.module.css';
import type { Draft } from './draft.ts';
import { freshTrigger, isKind, KINDS, subjectOf, TRIGGERS, type Trigger } from './trigger.ts';
import { sayTrigger } from './words.ts';

export interface SegmentChoice {
  readonly id: string;
  readonly name: string;
  readonly of: Of;
}

interface Props {
  readonly draft: Draft;
  readonly write: (to: Partial<Draft>) => void;
  readonly segments: readonly SegmentChoice[];
  readonly problems: readonly ClauseProblem[];
}

/** When it is: the trigger, its number or segment or conditions, and whom it is about. */
export function TriggerFields({ draft, write, segments, problems }: Props) {
  const { trigger, of } = draft;
  const fixed = TRIGGERS[trigger.kind].of;
  const set = (next: Trigger): void => write({ trigger: next });
  return (
    <Panel title="When">
      <div className={css.form}>
        <div className={css.row}>
          <NativeSelect
            label="What happens"
            value={trigger.kind}
            data={KINDS.map((kind) => ({ value: kind, label: TRIGGERS[kind].name }))}
            onChange={({ currentTarget: { value } }) => {
              if (isKind(value))
                write({ trigger: freshTrigger(value), ...aboutOthers(draft, subjectOf(value, of)) });
            }}
          />
          <NativeSelect
            label="Of"
            value={of}
            disabled={fixed !== undefined}
            data={['users', 'accounts']}
            onChange={({ currentTarget: { value } }) =>
              write(aboutOthers(draft, value === 'accounts' ? 'accounts' : 'users'))
            }
          />
          <Numbers of={of} trigger={trigger} set={set} segments={segments} />
        </div>
        {trigger.kind === 'custom' ? (
          <ClauseBuilder
            of={of}
            clause={trigger.clause}
            change={(clause) => set({ kind: 'custom', clause })}
            segments={segments}
            problems={problems}
          />
        ) : (
          <p className={css.sentence}>
            {sayTrigger(trigger, of, (id) => segments.find((segment) => segment.id === id)?.name)}.
          </p>
        )}
      </div>
    </Panel>
  );
}

/** Segments and conditions of users mean nothing for accounts, and the other way. */
function aboutOthers({ of: before, trigger, filter }: Draft, of: Of): Partial<Draft> {
  if (of === before) return {};
  const own = 'segment' in trigger || 'clause' in trigger;
  return {
    of,
    ...(own && { trigger: freshTrigger(trigger.kind) }),
    ...(filter !== null && { filter: null }),
  };
}

/** The total of an account has no upper end: the API says where a score ends. */
const POINTS = { min: 1, step: 5, clampBehavior: 'blur' } as const;

function Numbers({
  of,
  trigger,
  set,
  segments,
}: {
  readonly of: Of;
  readonly trigger: Trigger;
  readonly set: (trigger: Trigger) => void;
  readonly segments: readonly SegmentChoice[];
}) {
  if ('by' in trigger)
    return (
      <NumberInput
        label="By points"
        {...POINTS}
        value={trigger.by}
        onChange={(value) => set({ ...trigger, by: numberOf(value) ?? trigger.by })}
      />
    );
  if (trigger.kind === 'scoreReaches')
    return (
      <>
        <NativeSelect
          label="Coming from"
          value={trigger.from}
          data={[
            { value: 'below', label: 'below, so it rises' },
            { value: 'above', label: 'above, so it falls' },
          ]}
          onChange={({ currentTarget: { value } }) =>
            set({ ...trigger, from: value === 'above' ? 'above' : 'below' })
          }
        />
        <NumberInput
          label="Level"
          {...POINTS}
          value={trigger.level}
          onChange={(value) => set({ ...trigger, level: numberOf(value) ?? trigger.level })}
        />
      </>
    );
  if (trigger.kind === 'activationReaches')
    return (
      <NumberInput
        label="Percent of the steps"
        {...POINTS}
        max={100}
        value={trigger.percent}
        onChange={(value) => set({ ...trigger, percent: numberOf(value) ?? trigger.percent })}
      />
    );
  if (!('segment' in trigger)) return null;
  const fitting = segments.filter((segment) => segment.of === of);
  const isKnown = fitting.some(({ id }) => id === trigger.segment);
  return (
    <NativeSelect
      label="Segment"
      value={trigger.segment}
      data={[
        ...(isKnown ? [] : [{ value: trigger.segment, label: trigger.segment || 'Choose a segment' }]),
        ...fitting.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={({ currentTarget: { value } }) => set({ ...trigger, segment: value })}
    />
  );
}
