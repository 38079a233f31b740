import { NativeSelect, TextInput } from '@mantine/core';
import type { PlanRule } from '../api/plans.ts';
import type { PlanSearch } from '../search.ts';
import { Icon } from '../shell/Icon.tsx';
import type { ChangePlanSearch } from './PlanPage.tsx';
import css from './plans.module.css';

const SIDES = [
  { value: '', label: 'Any side' },
  { value: 'client', label: 'Client' },
  { value: 'server', label: 'Server' },
  { value: 'none', label: 'Side not said' },
];
const SHOWN = [
  { value: '', label: 'All rules' },
  { value: 'violating', label: 'With violations' },
  { value: 'unseen', label: 'Never seen' },
  { value: 'no-why', label: 'Without a why' },
];

export function RuleFilters({
  rules,
  search,
  change,
}: {
  readonly rules: readonly PlanRule[];
  readonly search: PlanSearch;
  readonly change: ChangePlanSearch;
}) {
  const owners = [...new Set(rules.map(({ owner }) => owner ?? '').filter((owner) => owner !== ''))].sort();
  return (
    <search className={css.filters}>
      <TextInput
        className={css.searchField ?? ''}
        aria-label="Search the rules"
        placeholder="Search names, whys, owners"
        leftSection={<Icon name="search" />}
        value={search.q ?? ''}
        onChange={({ currentTarget: { value } }) => change({ q: value })}
      />
      <NativeSelect
        aria-label="Side"
        data={SIDES}
        value={search.side ?? ''}
        onChange={({ currentTarget: { value } }) => change({ side: value })}
      />
      <NativeSelect
        aria-label="Owner"
        data={[{ value: '', label: 'Any owner' }, ...owners]}
        value={search.owner ?? ''}
        onChange={({ currentTarget: { value } }) => change({ owner: value })}
      />
      <NativeSelect
        aria-label="Which rules"
        data={SHOWN}
        value={search.show ?? ''}
        onChange={({ currentTarget: { value } }) => change({ show: value })}
      />
    </search>
  );
}
