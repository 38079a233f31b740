import type { Part, Standing } from '../api/backtests.ts';
import { Panel } from '../show/Panel.tsx';
import { Scroll } from '../show/Scroll.tsx';
import { amount } from '../show/words.ts';
import css from './backtest.module.css';
import { CONTENDER_NAMES, figureText, intervalText, percentText } from './words.ts';

/** Each order with its AUC as a dot and its interval as a line; .5 is chance. */
export function Standings({
  title,
  part,
  capacity,
}: {
  readonly title: string;
  readonly part: Part;
  readonly capacity: number;
}) {
  const hasBrier = part.standings.some(({ brier }) => brier !== null);
  return (
    <Panel title={title} flush>
      <Scroll className={css.scroll} label={`${title}, the table`}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">Order by</th>
              <th scope="col">AUC, .5 is chance</th>
              <th scope="col" data-kind="number">
                AUC
              </th>
              <th scope="col">95 % interval</th>
              <th scope="col">Difference</th>
              {part.standings[0]?.lift.map(({ share }) => (
                <th scope="col" data-kind="number" key={share}>{`Lift ${share * 100} %`}</th>
              ))}
              <th scope="col" data-kind="number">{`Right of ${amount(capacity)}`}</th>
              {hasBrier && (
                <th scope="col" data-kind="number">
                  Brier
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {part.standings.map((standing) => (
              <StandingRow key={standing.id} standing={standing} hasBrier={hasBrier} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  );
}

function StandingRow({ standing, hasBrier }: { readonly standing: Standing; readonly hasBrier: boolean }) {
  const { id, auc, lift, precision, brier, difference } = standing;
  return (
    <tr data-own={id === 'score'}>
      <th scope="row">{CONTENDER_NAMES[id]}</th>
      <td>
        <Dot interval={auc} name={CONTENDER_NAMES[id]} isOwn={id === 'score'} />
      </td>
      <td data-kind="number">{figureText(auc.value)}</td>
      <td className={css.figures}>{intervalText(auc)}</td>
      <td className={css.figures}>{difference === null ? '' : `${sayDifference(difference)}`}</td>
      {lift.map((each) => (
        <td data-kind="number" key={each.share}>
          {each.lift.value?.toFixed(2) ?? 'none'}
        </td>
      ))}
      <td data-kind="number">{percentText(precision.value)}</td>
      {hasBrier && <td data-kind="number">{brier === null ? '' : figureText(brier.value)}</td>}
    </tr>
  );
}

type Interval = Standing['auc'];

function sayDifference({ value, low, high }: Interval): string {
  if (value === null || low === null || high === null) return '';
  const isNone = low <= 0 && high >= 0;
  return `${value >= 0 ? '+' : ''}${figureText(value)}${isNone ? ', none to speak of' : ''}`;
}

const WIDTH = 180;
const HEIGHT = 20;
/** From .3 to 1. */
const LEAST = 0.3;
const at = (value: number): number =>
  Math.round(((Math.max(LEAST, Math.min(1, value)) - LEAST) / (1 - LEAST)) * (WIDTH - 10) * 10) / 10 + 5;

function Dot({
  interval: { value, low, high },
  name,
  isOwn,
}: {
  readonly interval: Interval;
  readonly name: string;
  readonly isOwn: boolean;
}) {
  if (value === null || low === null || high === null) return <span className={css.dim}>none</span>;
  return (
    <svg
      className={css.dots}
      data-own={isOwn}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${name}: AUC ${figureText(value)}, between ${figureText(low)} and ${figureText(high)}`}
    >
      <path className={css.chance} d={`M${at(0.5)} 0V${HEIGHT}`} />
      <path className={css.whisker} d={`M${at(low)} ${HEIGHT / 2}H${at(high)}`} />
      <circle className={css.dot} cx={at(value)} cy={HEIGHT / 2} r="4.5" />
    </svg>
  );
}
