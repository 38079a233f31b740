import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { usePeopleSearch } from '../api/people.ts';
import { nameOf } from '../people/names.ts';
import type { Choice } from './palette.ts';

const TYPING_MS = 150;

/** Users and accounts that the API finds for what was typed, in its order: it knows more of them than their names. */
export function usePeopleChoices(text: string): readonly Choice[] {
  const navigate = useNavigate();
  const asked = useRested(text.trim());
  const { data } = usePeopleSearch(asked);
  if (data === undefined || asked.length < 2 || text.trim().length < 2) return [];
  const mark = (excluded: string | null): string => (excluded === null ? '' : ' (excluded)');
  return [
    ...data.accounts.map(
      ({ groupId, name, excluded }): Choice => ({
        key: `account ${groupId}`,
        name: nameOf({ name, groupId }),
        about: `Account${mark(excluded)}`,
        run: () => void navigate({ to: '/accounts/$groupId', params: { groupId } }),
      }),
    ),
    ...data.users.map(
      ({ userId, name, email, account, excluded }): Choice => ({
        key: `user ${userId}`,
        name: nameOf({ name, email, userId }),
        about: `User${account === '' ? '' : ` of ${account.slice(0, 60)}`}${mark(excluded)}`,
        run: () => void navigate({ to: '/users/$userId', params: { userId } }),
      }),
    ),
  ];
}

/** What was typed, once the fingers rest. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
