import css from './show.module.css';
import { amount } from './words.ts';

const STEP = 4;
const HEIGHT = 20;

/** One bar a day from zero, the oldest first; what it shows is said in words as well. */
export function Spark({
  values,
  what,
  tone = 'plain',
}: {
  readonly values: readonly number[];
  /** `events`, `violations`. */
  readonly what: string;
  readonly tone?: 'plain' | 'bad';
}) {
  const top = Math.max(1, ...values);
  const total = values.reduce((sum, value) => sum + value, 0);
  return (
    <svg
      className={css.spark}
      data-tone={tone}
      role="img"
      aria-label={`${amount(total)} ${what} in ${values.length} days, at most ${amount(Math.max(0, ...values))} a day`}
      width={values.length * STEP}
      height={HEIGHT}
      viewBox={`0 0 ${values.length * STEP} ${HEIGHT}`}
    >
      <path className={css.sparkNone} d={barsOf(values, (value) => (value === 0 ? 1 : 0))} />
      <path
        className={css.sparkBars}
        d={barsOf(values, (value) => (value === 0 ? 0 : Math.max(2, (value / top) * HEIGHT)))}
      />
    </svg>
  );
}

/** All bars as one path, because a table may have thousands of them. */
function barsOf(values: readonly number[], heightOf: (value: number) => number): string {
  return values
    .map((value, day) => {
      const height = Math.round(heightOf(value) * 10) / 10;
      return height === 0 ? '' : `M${day * STEP} ${HEIGHT}v-${height}h${STEP - 1}v${height}z`;
    })
    .join('');
}

const WIDTH = 80;

/** A share of a whole as a bar with its per cent beside it. `share` null: there is nothing to take a share of. */
export function Share({ share, of }: { readonly share: number | null; readonly of: string }) {
  if (share === null) return <span className={css.dim}>nothing came</span>;
  return (
    <span className={css.share}>
      <svg
        width={WIDTH}
        height="8"
        viewBox={`0 0 ${WIDTH} 8`}
        role="img"
        aria-label={`${percent(share)} of ${of}`}
      >
        <rect className={css.shareAll} width={WIDTH} height="8" rx="2" />
        <rect className={css.sharePart} width={share * WIDTH} height="8" rx="2" />
      </svg>
      <span aria-hidden="true">{percent(share)}</span>
    </span>
  );
}

/** Never 100 % or 0 % of what is not all or nothing. */
export function percent(share: number): string {
  if (share > 0 && share < 0.001) return '<0.1 %';
  if (share < 1 && share > 0.999) return '>99.9 %';
  return `${share === 0 || share === 1 ? share * 100 : (share * 100).toFixed(1)} %`;
}
