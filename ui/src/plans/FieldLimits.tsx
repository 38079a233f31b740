import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { FIELD_TYPES, type FieldRow, itemsOf, typesOf, withItems, withLimit } from './fields.ts';
import { formatsFor, limitsFor, problemOfLimit } from './limits.ts';
import ruleCss from './rule.module.css';
import { sayType } from './sayType.ts';

/** What a field's values may be beside their type; only what its type has limits for. */
export function FieldLimits({
  row,
  shared,
  change,
}: {
  readonly row: FieldRow;
  readonly shared: readonly string[];
  readonly change: (row: FieldRow) => void;
}) {
  const types = typesOf(row);
  const limits = limitsFor(types);
  const isList = types.includes('array');
  const [isSaid] = useState(() => limits.some(({ key }) => (row.limits[key] ?? '') !== ''));
  if (limits.length === 0) return null;
  return (
    <details className={ruleCss.limits} open={isSaid || isList || undefined}>
      <summary>Limits</summary>
      <div className={ruleCss.limitFields}>
        {isList && <Items row={row} shared={shared} change={change} />}
        {limits.map((limit) => {
          const text = row.limits[limit.key] ?? '';
          if (limit.kind === 'format')
            return (
              <NativeSelect
                key={limit.key}
                size="xs"
                label={limit.label}
                data={[...new Set(['', ...formatsFor(types), text])].map((value) => ({
                  value,
                  label: value || 'any',
                }))}
                value={text}
                onChange={({ currentTarget: { value } }) => change(withLimit(row, limit.key, value))}
              />
            );
          return (
            <TextInput
              key={limit.key}
              size="xs"
              label={limit.label}
              placeholder={limit.kind === 'pattern' ? '^[a-z]+$' : 'any'}
              inputMode={limit.kind === 'count' ? 'numeric' : undefined}
              spellCheck={false}
              autoComplete="off"
              value={text}
              error={problemOfLimit(limit, text)}
              onChange={({ currentTarget: { value } }) => change(withLimit(row, limit.key, value))}
            />
          );
        })}
      </div>
    </details>
  );
}

function Items({
  row,
  shared,
  change,
}: {
  readonly row: FieldRow;
  readonly shared: readonly string[];
  readonly change: (row: FieldRow) => void;
}) {
  const items = itemsOf(row);
  return (
    <NativeSelect
      size="xs"
      label="Each item"
      data={[...new Set([...FIELD_TYPES, items, ...shared])].map((value) => ({
        value,
        label: sayType(value),
      }))}
      value={items}
      onChange={({ currentTarget: { value } }) => change(withItems(row, value))}
    />
  );
}
