import { ActionIcon, Button, NumberInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId } from 'react';
import type { ActivityName, ScoredEvent, ScoringDocument } from '../api/scoring.ts';
import { Icon } from '../shell/Icon.tsx';
import { counted, points, shortAmount } from '../show/words.ts';
import { Conditions } from './Conditions.tsx';
import { withField } from './document.ts';
import css from './profiles.module.css';
import { numberOf } from './TimeFields.tsx';
import { dailyCapOf, halfLifeOf, sayCap, sayCondition, sayRef, sayWeight } from './words.ts';

/** One event with its weight: a slider and the number beside it; more of it opens below. */
export function EventRow({
  event,
  document,
  seen,
  isKnown,
  days,
  isEditable,
  change,
  remove,
}: { readonly remove: () => void } & Changing & Seen) {
  const id = useId();
  const [isOpen, more] = useDisclosure(false);
  const name = sayRef(event);
  const isDecay = document.mode === 'decay';
  const lowest = isDecay && event.weight < 0 ? -10 : 0;
  const setWeight = (weight: number): void => change((before) => ({ ...before, weight }));
  return (
    <li className={css.event} data-counted={event.weight !== 0}>
      <Said id={id} event={event} seen={seen} isKnown={isKnown} days={days} />
      <input
        type="range"
        className={css.slider}
        min={lowest}
        max={10}
        step={1}
        value={event.weight}
        disabled={!isEditable}
        aria-labelledby={id}
        aria-valuetext={`${points(event.weight)}, ${sayWeight(event.weight)}`}
        onChange={({ currentTarget: { value } }) => setWeight(Number(value))}
      />
      <NumberInput
        className={css.weight ?? ''}
        aria-label={`Weight of ${name}`}
        value={event.weight}
        min={isDecay ? -10 : 0}
        max={10}
        step={1}
        clampBehavior="strict"
        disabled={!isEditable}
        onChange={(value) => {
          const weight = numberOf(value);
          if (weight !== undefined) setWeight(weight);
        }}
      />
      <div className={css.eventActions}>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-expanded={isOpen}
          aria-label={`More of ${name}`}
          onClick={more.toggle}
        >
          {isOpen ? 'Less' : 'More'}
        </Button>
        {isEditable && (
          <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${name}`} onClick={remove}>
            <Icon name="close" />
          </ActionIcon>
        )}
      </div>
      {isOpen && <EventMore event={event} document={document} isEditable={isEditable} change={change} />}
    </li>
  );
}

interface Seen {
  /** How often it came lately. */
  readonly seen: ActivityName | undefined;
  /** It may have come all the same: not all names are known. */
  readonly isKnown: boolean;
  readonly days: number;
}

/** Its name, how often it came, and under which conditions it counts. */
function Said({
  id,
  event,
  seen,
  isKnown,
  days,
}: Seen & { readonly id: string; readonly event: ScoredEvent }) {
  return (
    <div className={css.eventName}>
      <span id={id} className={css.clipped} title={sayRef(event)}>
        {sayRef(event)}
      </span>
      <span className={css.dim}>
        {seen !== undefined &&
          `${shortAmount(seen.events)} by ${counted(seen.users, 'user')} in ${days} days`}
        {seen === undefined && isKnown && '…'}
        {seen === undefined && !isKnown && (
          <span className={css.unknown}>{`not sent in ${days} days: it scores nothing until it comes`}</span>
        )}
      </span>
      {(event.where ?? []).length > 0 && (
        <span className={css.dim}>only where {(event.where ?? []).map(sayCondition).join(', and ')}</span>
      )}
    </div>
  );
}

interface Changing {
  readonly event: ScoredEvent;
  readonly document: ScoringDocument;
  readonly isEditable: boolean;
  readonly change: (make: (event: ScoredEvent) => ScoredEvent) => void;
}

function EventMore({ event, document, isEditable, change }: Changing) {
  return (
    <div className={css.eventMore}>
      <Conditions
        of={event}
        name={sayRef(event)}
        isEditable={isEditable}
        change={(where) =>
          change((before) => withField(before, 'where', where.length === 0 ? undefined : where))
        }
      />
      {document.mode === 'decay' && (
        <div className={css.fields}>
          <NumberInput
            label="Half-life, days"
            placeholder={points(halfLifeOf(document))}
            value={event.halfLife ?? ''}
            min={0.1}
            max={365}
            disabled={!isEditable}
            onChange={(value) => change((before) => withField(before, 'halfLife', numberOf(value)))}
          />
          <NumberInput
            label="Daily cap"
            placeholder={String(dailyCapOf(document))}
            value={event.dailyCap ?? ''}
            min={1}
            max={100}
            allowDecimal={false}
            disabled={!isEditable}
            onChange={(value) => change((before) => withField(before, 'dailyCap', numberOf(value)))}
          />
          <p className={css.said}>{sayCap(dailyCapOf(document, event))}</p>
        </div>
      )}
    </div>
  );
}
