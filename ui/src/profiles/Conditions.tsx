import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { Icon } from '../shell/Icon.tsx';
import type { ActivityRef, Condition } from './document.ts';
import css from './profiles.module.css';
import { readValue } from './readValue.ts';

const OPERATORS: readonly Condition['operator'][] = [
  'is',
  'is not',
  'contains',
  'exists',
  'does not exist',
  '>',
  '>=',
  '<',
  '<=',
];
const WITHOUT_VALUE: ReadonlySet<string> = new Set(['exists', 'does not exist']);

/** Under which conditions on its properties an event counts: all must hold. */
export function Conditions({
  of,
  name,
  isEditable,
  change,
}: {
  readonly of: ActivityRef;
  readonly name: string;
  readonly isEditable: boolean;
  readonly change: (where: Condition[]) => void;
}) {
  const where = of.where ?? [];
  const set = (place: number, condition: Condition): void =>
    change(where.map((one, at) => (at === place ? condition : one)));
  return (
    <fieldset className={css.conditions} disabled={!isEditable}>
      <legend>{where.length === 0 ? 'Counts whatever its properties are' : 'Counts only where'}</legend>
      {where.map((condition, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a condition is told apart by its place alone
        <div key={place} className={css.condition}>
          <TextInput
            aria-label={`Property ${place + 1} of ${name}`}
            placeholder="plan"
            value={condition.property}
            onChange={({ currentTarget: { value } }) => set(place, { ...condition, property: value })}
          />
          <NativeSelect
            aria-label={`Comparison ${place + 1} of ${name}`}
            data={[...OPERATORS]}
            value={condition.operator}
            onChange={({ currentTarget: { value } }) => set(place, withOperator(condition, value))}
          />
          {WITHOUT_VALUE.has(condition.operator) ? (
            <span />
          ) : (
            <TextInput
              aria-label={`Value ${place + 1} of ${name}`}
              value={String(condition.value ?? '')}
              onChange={({ currentTarget: { value } }) =>
                set(place, { ...condition, value: readValue(condition.operator, value) })
              }
            />
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove condition ${place + 1} of ${name}`}
            onClick={() => change(where.filter((_, at) => at !== place))}
          >
            <Icon name="close" />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="default"
        className={css.fit ?? ''}
        onClick={() => change([...where, { property: '', operator: 'is', value: '' }])}
      >
        {where.length === 0 ? 'Add a condition' : 'And another condition'}
      </Button>
    </fieldset>
  );
}

function withOperator({ property, value }: Condition, wanted: string): Condition {
  const operator = OPERATORS.find((one) => one === wanted) ?? 'is';
  if (WITHOUT_VALUE.has(operator)) return { property, operator };
  return { property, operator, value: readValue(operator, String(value ?? '')) };
}
