import { Link } from '@tanstack/react-router';
import type { Segment } from '../api/segments.ts';
import { Change, ScoreBar } from '../show/Score.tsx';
import { Spark } from '../show/Spark.tsx';
import type { Column } from '../show/Table.tsx';
import { amount } from '../show/words.ts';
import type { Clause } from './clauseTypes.ts';
import css from './segments.module.css';
import { sayClause } from './words.ts';

const WORDS_CHARACTERS = 160;

/** What it says of itself, else its clause in words. */
export function sayWho({ description, clause, of }: Pick<Segment, 'description' | 'clause' | 'of'>): string {
  const said = description === '' ? sayClause(clause as unknown as Clause, of) : description;
  return said.length > WORDS_CHARACTERS ? `${said.slice(0, WORDS_CHARACTERS)}…` : said;
}

export const SEGMENT_COLUMNS: readonly Column<Segment>[] = [
  {
    name: 'Segment',
    kind: 'name',
    cell: (segment) => (
      <>
        <Link to="/segments/$segmentId" params={{ segmentId: segment.id }}>
          {segment.name}
        </Link>
        <span className={css.under}>{sayWho(segment)}</span>
      </>
    ),
  },
  {
    name: 'Size',
    kind: 'number',
    cell: ({ size }) => (size === null ? <span className={css.dim}>not looked at yet</span> : amount(size)),
  },
  {
    name: 'In a week',
    kind: 'number',
    cell: ({ sizeChange }) => sizeChange !== null && sayChange(sizeChange),
  },
  { name: 'Score', cell: ({ score }) => score !== null && <ScoreBar score={score} /> },
  {
    name: 'Change',
    kind: 'number',
    cell: ({ scoreChange }) =>
      scoreChange !== null && <Change change={scoreChange} trend={trendOf(scoreChange)} />,
  },
  {
    name: 'Size, 30 days',
    cell: ({ days }) => days.length > 1 && <SizeSpark sizes={days.map(({ size }) => size)} />,
  },
];

/** Members are not added up over days, so that what is said of the bars is their first and last. */
function SizeSpark({ sizes }: { readonly sizes: readonly number[] }) {
  return (
    <>
      <span className="visually-hidden">{`from ${amount(sizes[0] ?? 0)} to ${amount(sizes.at(-1) ?? 0)} members`}</span>
      <span aria-hidden="true">
        <Spark values={sizes} what="members" />
      </span>
    </>
  );
}

export const sayChange = (change: number): string =>
  change > 0 ? `+${amount(change)}` : change < 0 ? `−${amount(-change)}` : '0';

/** Scores of a whole segment move little; what rounds to nothing is steady. */
const trendOf = (change: number): 'up' | 'down' | 'steady' =>
  change >= 0.5 ? 'up' : change <= -0.5 ? 'down' : 'steady';
