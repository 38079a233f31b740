import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ViolationsSearch } from '../search.ts';

/** What is chosen on the page, which lives in the address. Empty takes a choice away. */
export function useViolationsSearch(): readonly [
  ViolationsSearch,
  (to: Readonly<Record<string, string | undefined>>) => void,
] {
  const search = useSearch({ from: '/violations' });
  const navigate = useNavigate();
  return [
    search,
    (to) => void navigate({ to: '/violations', search: { ...search, ...to } as ViolationsSearch }),
  ];
}
