import { Button } from '@mantine/core';
import { useSegments } from '../api/segments.ts';
import { ClauseBuilder } from '../segments/ClauseBuilder.tsx';
import { asGroup, type Clause, freshLeaf } from '../segments/clause.ts';
import { sayClause } from '../segments/words.ts';
import { Panel } from '../show/Panel.tsx';
import { filterOf, withFilter } from './document.ts';
import type { Editing } from './editing.ts';
import css from './profiles.module.css';

/** Whom the profile scores and shows. */
export function UsersTab({ document, change, isEditable }: Editing) {
  const segments = useSegments(undefined).data?.segments ?? [];
  const filter = filterOf(document);
  const set = (clause: Clause): void =>
    change((before) => withFilter(before, asGroup(clause).parts.length === 0 ? undefined : clause));
  return (
    <Panel title={filter === undefined ? 'All users' : 'Only some users'}>
      <div className={css.form}>
        <p>
          {filter === undefined
            ? 'Everybody who did any of its events is scored. Add a condition to score and show some alone, like trials or admins.'
            : 'Others are in no score, list or count of this profile, and make no percentile. Without a condition all are.'}
        </p>
        {filter === undefined && isEditable && (
          <Button
            variant="default"
            className={css.fit ?? ''}
            onClick={() => set({ all: [freshLeaf('trait')] })}
          >
            Score only some users
          </Button>
        )}
        {filter !== undefined && !isEditable && (
          <p>{sayClause(filter, 'users', (id) => segments.find((one) => one.id === id)?.name)}</p>
        )}
        {filter !== undefined && isEditable && (
          <ClauseBuilder of="users" clause={filter} change={set} segments={segments} scores={false} />
        )}
      </div>
    </Panel>
  );
}
