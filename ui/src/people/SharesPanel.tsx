import { useMemo } from 'react';
import type { AccountScoreItem } from '../api/people.ts';
import type { AccountScore } from '../api/scores.ts';
import { FigurePanel } from '../show/FigurePanel.tsx';
import { Notice } from '../show/Notice.tsx';
import { sayShares, usersOf } from './scoreFigures.ts';

/** From whom an account's score comes, and whether it hangs on one person. */
export function SharesPanel({
  users,
  score,
  file,
}: {
  readonly users: AccountScore['users'];
  readonly score: AccountScoreItem;
  readonly file: string;
}) {
  const figure = useMemo(() => usersOf(users), [users]);
  if (figure.items.length === 0) return null;
  return (
    <FigurePanel title="By user" finding={sayShares(users)} figure={figure} first="User" file={file}>
      {score.isKeyPersonRisk && (
        <Notice tone="warn" title="This account hangs on one person">
          <p>If that user leaves, most of what is done here goes too. Bring in a second one.</p>
        </Notice>
      )}
    </FigurePanel>
  );
}
