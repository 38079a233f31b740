import { Button } from '@mantine/core';
import { ClauseBuilder, type ClauseProblem } from '../segments/ClauseBuilder.tsx';
import { asGroup, freshLeaf } from '../segments/clause.ts';
import { Panel } from '../show/Panel.tsx';
import css from './actions.module.css';
import type { Draft } from './draft.ts';
import type { SegmentChoice } from './TriggerFields.tsx';

/** Only some of them. */
export function FilterFields({
  draft: { of, filter },
  write,
  segments,
  problems,
}: {
  readonly draft: Draft;
  readonly write: (to: Partial<Draft>) => void;
  readonly segments: readonly SegmentChoice[];
  readonly problems: readonly ClauseProblem[];
}) {
  return (
    <Panel title={filter === null ? `All ${of}` : `Only some ${of}`}>
      <div className={css.form}>
        {filter === null ? (
          <>
            <p className={css.sentence}>
              Add a condition to hear of some alone, like those on a paid plan. It is looked at in the moment
              of the alert.
            </p>
            <Button
              variant="default"
              className={css.fit ?? ''}
              onClick={() => write({ filter: { all: [freshLeaf('trait')] } })}
            >
              Only some of them
            </Button>
          </>
        ) : (
          <ClauseBuilder
            of={of}
            clause={filter}
            change={(clause) => write({ filter: asGroup(clause).parts.length === 0 ? null : clause })}
            segments={segments}
            problems={problems}
          />
        )}
      </div>
    </Panel>
  );
}
