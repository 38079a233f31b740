/** What weights would have done to alerts, in words. Pure. */
import type { DraftAlerts } from '../api/draftAlerts.ts';
import { amount, counted } from '../show/words.ts';

export function sayDraftAlerts({
  actions,
  every,
}: Pick<DraftAlerts, 'every'> & {
  readonly actions: readonly Pick<DraftAlerts['actions'][number], 'inForce' | 'draft'>[];
}): string {
  const known = actions.filter(({ draft }) => draft !== null);
  if (known.length === 0)
    return 'None of its actions goes by scores, so weights change nothing about alerts.';
  const sum = (side: 'inForce' | 'draft'): number =>
    known.reduce((all, action) => all + (action[side]?.alerts ?? 0), 0);
  const before = known.some(({ inForce }) => inForce !== null)
    ? `, where ${amount(sum('inForce'))} are by what is in force`
    : '';
  const sampled = every > 1 ? ` Counted on one account in ${amount(every)}.` : '';
  return `Its actions would have raised ${counted(sum('draft'), 'alert')} by these weights${before}.${sampled}`;
}

const SHOWN = 12;

/** `2026-11-02 (3), 2026-11-05`, the newest first. */
export function sayAlertDays(days: readonly { readonly day: string; readonly alerts: number }[]): string {
  if (days.length === 0) return 'none';
  const shown = days
    .toReversed()
    .slice(0, SHOWN)
    .map(({ day, alerts }) => (alerts === 1 ? day : `${day} (${amount(alerts)})`));
  const more = days.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? `, and ${counted(more, 'day')} before` : ''}`;
}
