import css from './heat.module.css';
import { counted } from './words.ts';

export interface HeatDay {
  /** `2026-11-30`. */
  readonly day: string;
  readonly value: number;
}

const CELL = 14;
const GAP = 2;
const LEVELS = 4;
const WEEK = 7;
const DAY_MS = 86_400_000;

/** On how many days something was done, and how much: a square a day, a column a week from Monday. */
export function HeatStrip({
  days,
  one,
  many = `${one}s`,
}: {
  /** Every day of a time, the oldest first. */
  readonly days: readonly HeatDay[];
  /** What is counted: `event`. */
  readonly one: string;
  readonly many?: string;
}) {
  const most = Math.max(1, ...days.map(({ value }) => value));
  const active = days.filter(({ value }) => value > 0).length;
  const placed = place(days);
  const weeks = (placed.at(-1)?.week ?? 0) + 1;
  const [width, height] = [weeks * (CELL + GAP), WEEK * (CELL + GAP)];
  return (
    <svg
      className={css.strip}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`Active on ${active} of ${counted(days.length, 'day')}, at most ${counted(most, one, many)} a day`}
    >
      {placed.map(({ day, value, week, weekday }) => (
        <rect
          key={day}
          x={week * (CELL + GAP)}
          y={weekday * (CELL + GAP)}
          width={CELL}
          height={CELL}
          rx="2"
          data-level={value === 0 ? 0 : Math.max(1, Math.ceil((value / most) * LEVELS))}
        >
          <title>{`${day}: ${value === 0 ? `no ${many}` : counted(value, one, many)}`}</title>
        </rect>
      ))}
    </svg>
  );
}

/** Which column and row each day has. */
function place(days: readonly HeatDay[]) {
  const first = weekdayOf(days[0]?.day ?? '');
  const start = Date.parse(days[0]?.day ?? '');
  return days.map(({ day, value }) => {
    const since = Math.round((Date.parse(day) - start) / DAY_MS) + first;
    return { day, value, week: Math.floor(since / WEEK), weekday: since % WEEK };
  });
}

/** Monday is 0. */
const weekdayOf = (day: string): number => (new Date(day).getUTCDay() + WEEK - 1) % WEEK;
