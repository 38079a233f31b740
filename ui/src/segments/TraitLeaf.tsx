import { NativeSelect, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { readValues, writeValue } from './clause.ts';
import type { TraitClause, TraitOperator } from './clauseTypes.ts';
import css from './segments.module.css';
import type { LeafProps } from './suggested.ts';

const OPERATORS: readonly { readonly value: TraitOperator; readonly label: string }[] = [
  { value: 'is', label: 'is' },
  { value: 'is not', label: 'is not' },
  { value: 'contains', label: 'contains' },
  { value: 'does not contain', label: 'does not contain' },
  { value: 'starts with', label: 'starts with' },
  { value: 'exists', label: 'is there' },
  { value: 'does not exist', label: 'is not there' },
  { value: '>', label: 'is above' },
  { value: '>=', label: 'is at least' },
  { value: '<', label: 'is below' },
  { value: '<=', label: 'is at most' },
];

/** A trait's last value. */
export function TraitLeaf({ of, clause, change, suggested }: LeafProps<TraitClause>) {
  const [names, values] = [useId(), useId()];
  const [text, setText] = useState(writeValue(clause.value));
  const whose = of === 'accounts' || clause.of === 'account' ? 'accounts' : 'users';
  const traits = suggested.traits[whose];
  const hasValue = !/exist/.test(clause.operator);
  return (
    <>
      {of === 'users' && (
        <NativeSelect
          aria-label="Whose trait"
          size="xs"
          value={clause.of ?? 'own'}
          data={[
            { value: 'own', label: 'of the user' },
            { value: 'account', label: 'of the account' },
          ]}
          onChange={({ currentTarget: { value } }) => {
            const { of: _, ...own } = clause;
            change(value === 'account' ? { ...own, of: 'account' } : own);
          }}
        />
      )}
      <TextInput
        aria-label="Trait"
        size="xs"
        placeholder="trait"
        value={clause.trait}
        list={names}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget: { value } }) => change({ ...clause, trait: value })}
      />
      <datalist id={names}>
        {traits.map(({ trait }) => (
          <option key={trait} value={trait} />
        ))}
      </datalist>
      <NativeSelect
        aria-label="How the trait compares"
        size="xs"
        value={clause.operator}
        data={[...OPERATORS]}
        onChange={({ currentTarget: { value } }) => {
          const operator = OPERATORS.find((each) => each.value === value)?.value;
          if (operator === undefined) return;
          const { value: _, ...plain } = clause;
          change(
            /exist/.test(operator)
              ? { ...plain, operator }
              : { ...plain, operator, value: readValues(text, operator) },
          );
        }}
      />
      {hasValue && (
        <>
          <TextInput
            aria-label="Value of the trait"
            size="xs"
            placeholder={clause.operator === 'is' ? 'value, or several with commas' : 'value'}
            className={css.wide ?? ''}
            value={text}
            list={values}
            autoComplete="off"
            spellCheck={false}
            onChange={({ currentTarget: { value } }) => {
              setText(value);
              change({ ...clause, value: readValues(value, clause.operator) });
            }}
          />
          <datalist id={values}>
            {(traits.find(({ trait }) => trait === clause.trait)?.values ?? []).map((value) => (
              <option key={value} value={value} />
            ))}
          </datalist>
        </>
      )}
    </>
  );
}
