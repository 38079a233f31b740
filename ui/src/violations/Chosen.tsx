import { Button } from '@mantine/core';
import type { ViolationsSearch } from '../search.ts';
import css from './violations.module.css';

const NAMES: Readonly<Partial<Record<keyof ViolationsSearch, string>>> = {
  source: 'Source',
  type: 'Call',
  event: 'Event',
  field: 'Field',
  rule: 'Rule',
  plan: 'Plan',
  violationType: 'What is wrong',
  outcome: 'What was done',
  library: 'Library',
  libraryVersion: 'Version',
};

/** What the page is narrowed to; each is taken away with a click. */
export function Chosen({
  search,
  change,
}: {
  readonly search: ViolationsSearch;
  readonly change: (to: Readonly<Record<string, undefined>>) => void;
}) {
  const given = Object.entries(NAMES).flatMap(([name, label]) => {
    const value = search[name as keyof ViolationsSearch];
    return value === undefined ? [] : [{ name, label, value }];
  });
  return (
    <ul className={css.chosen} aria-label="Filters">
      {given.map(({ name, label, value }) => (
        <li key={name}>
          <span>
            <span className={css.dim}>{label}</span> {value}
          </span>
          <button type="button" aria-label={`Remove ${label}`} onClick={() => change({ [name]: undefined })}>
            ×
          </button>
        </li>
      ))}
      {given.length > 1 && (
        <li className={css.plain}>
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => change(Object.fromEntries(given.map(({ name }) => [name, undefined])))}
          >
            Clear all
          </Button>
        </li>
      )}
    </ul>
  );
}
