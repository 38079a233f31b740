import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { useId } from 'react';
import { readValue } from './clause.ts';
import type { Comparison, EventClause } from './clauseTypes.ts';
import { NumberField } from './NumberField.tsx';
import css from './segments.module.css';
import type { LeafProps } from './suggested.ts';
import { COMPARISON_WORDS } from './words.ts';

const TYPES = ['track', 'page', 'screen'] as const;
const COMPARISONS = Object.entries(COMPARISON_WORDS).map(([value, label]) => ({ value, label }));
const DAYS = [1, 7, 14, 30, 60, 90];
type Condition = NonNullable<EventClause['did']['where']>[number];
const OPERATORS = ['is', 'is not', 'contains', 'exists', 'does not exist', '>', '>=', '<', '<='] as const;

/** Did an event so often in so many days. */
export function EventLeaf({ of, clause, change, suggested, name }: LeafProps<EventClause>) {
  const list = useId();
  const { did, compare = '>=', times = 1, days } = clause;
  const type = did.type ?? 'track';
  const names = suggested.calls.filter((call) => call.type === type && call.event !== '');
  const write = (to: Partial<EventClause>): void => change({ ...clause, ...to });
  return (
    <>
      {of === 'users' && (
        <NativeSelect
          aria-label="Whose events"
          size="xs"
          value={clause.of ?? 'own'}
          data={[
            { value: 'own', label: 'themselves' },
            { value: 'account', label: 'anybody of their account' },
          ]}
          onChange={({ currentTarget: { value } }) => {
            const { of: _, ...own } = clause;
            change(value === 'account' ? { ...own, of: 'account' } : own);
          }}
        />
      )}
      <NativeSelect
        aria-label="Type of call"
        size="xs"
        value={type}
        data={[...TYPES]}
        onChange={({ currentTarget: { value } }) => {
          const found = TYPES.find((each) => each === value);
          if (found !== undefined) write({ did: { ...did, type: found, event: '' } });
        }}
      />
      <TextInput
        aria-label="Name of the event"
        size="xs"
        placeholder="Name of the event"
        className={css.wide ?? ''}
        value={did.event}
        list={list}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget: { value } }) => write({ did: { ...did, event: value } })}
      />
      <datalist id={list}>
        {names.map(({ event }) => (
          <option key={event} value={event} />
        ))}
      </datalist>
      <NativeSelect
        aria-label="How the times compare"
        size="xs"
        value={compare}
        data={COMPARISONS}
        onChange={({ currentTarget: { value } }) => write({ compare: value as Comparison })}
      />
      <NumberField label="Times" value={times} min={0} write={(value) => write({ times: value })} />
      <span className={css.word}>{times === 1 ? 'time' : 'times'}</span>
      <NativeSelect
        aria-label="In which time"
        size="xs"
        value={days === undefined ? '' : String(days)}
        data={[
          { value: '', label: 'ever' },
          ...[...new Set([...DAYS, ...(days === undefined ? [] : [days])])].map((each) => ({
            value: String(each),
            label: each === 1 ? 'today' : `in the last ${each} days`,
          })),
        ]}
        onChange={({ currentTarget: { value } }) => {
          const { days: _, ...ever } = clause;
          change(value === '' ? ever : { ...ever, days: Number(value) });
        }}
      />
      <Where
        conditions={did.where ?? []}
        name={name}
        change={(where) => {
          const { where: _, ...plain } = did;
          write({ did: where.length === 0 ? plain : { ...plain, where } });
        }}
      />
    </>
  );
}

/** Conditions on the event's properties. */
function Where({
  conditions,
  change,
  name,
}: {
  readonly conditions: readonly Condition[];
  readonly change: (conditions: readonly Condition[]) => void;
  readonly name: string;
}) {
  const replace = (place: number, to: Condition): void =>
    change(conditions.map((each, index) => (index === place ? to : each)));
  return (
    <>
      {conditions.map((condition, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a condition is its place; it has no other name
        <span key={place} className={css.where}>
          <span className={css.word}>{place === 0 ? 'with' : 'and'}</span>
          <TextInput
            aria-label={`Property ${place + 1}`}
            size="xs"
            placeholder="property"
            value={condition.property}
            autoComplete="off"
            spellCheck={false}
            onChange={({ currentTarget: { value } }) => replace(place, { ...condition, property: value })}
          />
          <NativeSelect
            aria-label={`How property ${place + 1} compares`}
            size="xs"
            value={condition.operator}
            data={[...OPERATORS]}
            onChange={({ currentTarget: { value } }) => {
              const operator = OPERATORS.find((each) => each === value);
              if (operator === undefined) return;
              const { value: old = '', ...plain } = condition;
              replace(
                place,
                /exist/.test(operator) ? { ...plain, operator } : { ...plain, operator, value: old },
              );
            }}
          />
          {!/exist/.test(condition.operator) && (
            <TextInput
              aria-label={`Value of property ${place + 1}`}
              size="xs"
              placeholder="value"
              value={String(condition.value ?? '')}
              autoComplete="off"
              spellCheck={false}
              onChange={({ currentTarget: { value } }) =>
                replace(place, { ...condition, value: readValue(value) })
              }
            />
          )}
          <CloseButton
            size="sm"
            aria-label={`Remove property ${place + 1}`}
            onClick={() => change(conditions.filter((_, index) => index !== place))}
          />
        </span>
      ))}
      <Button
        size="compact-xs"
        variant="subtle"
        aria-label={`Add a condition on a property, ${name}`}
        onClick={() => change([...conditions, { property: '', operator: 'is', value: '' }])}
      >
        + property
      </Button>
    </>
  );
}
