import css from './show.module.css';
import { sayWeeks, weeksPath } from './weeksPath.ts';

/** How a score went over some weeks: a line from zero, gaps as gaps, and in words for who cannot see it. */
export function Weeks({ weeks }: { readonly weeks: readonly (number | null)[] }) {
  const { width, height, line, end } = weeksPath(weeks);
  return (
    <svg
      className={css.spark}
      role="img"
      aria-label={sayWeeks(weeks)}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
    >
      <path className={css.sparkLine} d={line} />
      {end !== null && <circle className={css.sparkEnd} cx={end.x} cy={end.y} r="2" />}
    </svg>
  );
}
