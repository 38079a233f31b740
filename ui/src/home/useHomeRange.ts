import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Range } from '../api/condition.ts';

/** The time range of Home, which lives in the address. */
export function useHomeRange(): readonly [Range, (range: Range) => void] {
  const navigate = useNavigate();
  const range: Range = useSearch({ from: '/' }).range === 'day' ? 'day' : 'hour';
  return [
    range,
    (next) => void navigate({ to: '/', search: next === 'day' ? { range: next } : {}, replace: true }),
  ];
}
