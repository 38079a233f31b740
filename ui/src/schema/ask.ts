/** What the page asks for, as the address says it. Pure. */
import type { SeenEvent, SeenFilter } from '../api/seen.ts';
import type { SchemaSearch } from '../search.ts';

const DAYS_MAX = 366;
const DAYS = 30;

export const TYPES = ['track', 'identify', 'page', 'screen', 'group'];

export const PLANNED = [
  { value: 'unplanned', label: 'Unplanned' },
  { value: 'partly planned', label: 'Partly planned' },
  { value: 'planned', label: 'Planned' },
] as const satisfies readonly { readonly value: SeenEvent['planned']; readonly label: string }[];

export function daysOf({ days }: { readonly days?: string | undefined }): number {
  const number = Number(days);
  return Number.isInteger(number) && number >= 1 && number <= DAYS_MAX ? number : DAYS;
}

export function filterOf(search: SchemaSearch): SeenFilter {
  const { q, type, source, after } = search;
  const planned = PLANNED.find(({ value }) => value === search.planned)?.value;
  return {
    days: daysOf(search),
    ...(q !== undefined && { search: q }),
    ...(type !== undefined && { type }),
    ...(source !== undefined && { source }),
    ...(planned !== undefined && { planned }),
    ...(after !== undefined && { cursor: after }),
  };
}

export const isNarrowed = ({ q, type, source, planned, after }: SchemaSearch): boolean =>
  [q, type, source, planned, after].some((value) => value !== undefined);
