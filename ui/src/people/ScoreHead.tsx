import type { ReactNode } from 'react';
import type { ScoreItem } from '../api/people.ts';
import { Panel } from '../show/Panel.tsx';
import { Change, ScoreState } from '../show/Score.tsx';
import { percent } from '../show/Spark.tsx';
import { State, type Tone } from '../show/State.tsx';
import { When } from '../show/When.tsx';
import { counted, points } from '../show/words.ts';
import { sayEvidence } from './names.ts';
import css from './people.module.css';

const CONFIDENCE: Readonly<Record<ScoreItem['confidence'], Tone>> = {
  low: 'warn',
  medium: 'calm',
  high: 'good',
};

/** The score with all that stands beside it, in numbers. */
export function ScoreHead({
  score,
  profile,
  isUnsure,
  children,
}: {
  readonly score: ScoreItem;
  /** Whose score it is: the profile's name. */
  readonly profile: string;
  /** Its events do not come as they used to. */
  readonly isUnsure: boolean;
  /** More tiles. */
  readonly children?: ReactNode;
}) {
  return (
    <Panel title={`Score by ${profile}`}>
      <dl className={css.tiles}>
        <Tile
          name="Score"
          isMain
          note={
            isUnsure ? (
              <State tone="warn">unsure: see why above</State>
            ) : (
              `better than ${Math.round(score.percentile)} % of the active`
            )
          }
        >
          {points(score.score)}
        </Tile>
        <Tile name="Change" note="against one window ago">
          <Change change={score.change} trend={score.trend} />
        </Tile>
        <Tile name="State" note={score.isActive ? 'active now' : 'not active now'}>
          <ScoreState state={score.state} />
        </Tile>
        <Tile name="Confidence" note={sayEvidence(score)}>
          <State tone={CONFIDENCE[score.confidence]}>{score.confidence}</State>
        </Tile>
        <Tile name="Active days" note="of the window">
          {counted(score.frequency, 'day')}
        </Tile>
        <Tile name="Adoption" note={`${percent(score.adoptionEver / 100)} ever`}>
          {percent(score.adoption / 100)}
        </Tile>
        <Tile name="Activation" note={score.activation >= 100 ? 'activated' : 'of its steps'}>
          {percent(score.activation / 100)}
        </Tile>
        <Tile name="Last active" note="by a scored event">
          {score.lastActive === null ? 'never' : <When at={score.lastActive} />}
        </Tile>
        {children}
      </dl>
    </Panel>
  );
}

export function Tile({
  name,
  note,
  isMain = false,
  children,
}: {
  readonly name: string;
  readonly note: ReactNode;
  readonly isMain?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={css.tile} data-main={isMain}>
      <dt>{name}</dt>
      <dd className={css.tileValue}>{children}</dd>
      <dd className={css.tileNote}>{note}</dd>
    </div>
  );
}
