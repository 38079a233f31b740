import { useQueries } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { planQuery, usePlans } from '../api/plans.ts';
import { useHere } from '../api/workspace.ts';
import { type Choice, rank } from './palette.ts';

const PLANS_READ = 20;
const RULES_SHOWN = 30;
const FRESH_MS = 60_000;

/** Plans, and, once something is typed, the events that they have a rule for. */
export function usePlanChoices(text: string): readonly Choice[] {
  const navigate = useNavigate();
  const { client, workspace } = useHere();
  const plans = usePlans().data ?? [];
  const isTyped = text.trim() !== '';
  const read = useQueries({
    queries: plans
      .slice(0, PLANS_READ)
      .map(({ id }) => ({ ...planQuery(client, workspace.id, id), enabled: isTyped, staleTime: FRESH_MS })),
  });
  const rules = read.flatMap(({ data }) =>
    data === undefined
      ? []
      : data.document.rules.map(
          ({ type, name, version }): Choice => ({
            key: `rule ${data.id} ${type} ${version} ${name ?? ''}`,
            name: name ?? type,
            about: `${version === 1 ? 'Event' : `Version ${version}`} in ${data.name}`,
            run: () =>
              void navigate({
                to: '/plans/$planId/rule',
                params: { planId: data.id },
                search: {
                  type,
                  ...(name !== undefined && { name }),
                  ...(version !== 1 && { version: String(version) }),
                },
              }),
          }),
        ),
  );
  return [
    ...plans.map(
      ({ id, name }): Choice => ({
        key: `plan ${id}`,
        name,
        about: 'Tracking plan',
        run: () => void navigate({ to: '/plans/$planId', params: { planId: id } }),
      }),
    ),
    ...(isTyped ? rank(rules, text).slice(0, RULES_SHOWN) : []),
  ];
}
