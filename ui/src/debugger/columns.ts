/** The columns of the debugger's list, from left to right. */
interface Column {
  readonly name: string;
  /** As in `grid-template-columns`. */
  readonly width: string;
  /** Makes room for the open event beside the list. */
  readonly givesWay: boolean;
}

/** Says what a row is, so it is always there. */
const EVENT = 'Event';

const COLUMNS: readonly Column[] = [
  { name: 'Received', width: '100px', givesWay: false },
  { name: 'Outcome', width: '104px', givesWay: false },
  { name: 'Type', width: '72px', givesWay: false },
  { name: EVENT, width: 'minmax(120px, 2fr)', givesWay: false },
  { name: 'User', width: 'minmax(80px, 1.2fr)', givesWay: false },
  { name: 'Source', width: 'minmax(60px, 0.7fr)', givesWay: true },
  { name: 'messageId', width: '164px', givesWay: true },
];

/** Those that can be hidden. */
export const HIDEABLE: readonly string[] = COLUMNS.map(({ name }) => name).filter((name) => name !== EVENT);

interface Layout {
  /** Names of the columns that are there. */
  readonly names: readonly string[];
  /** The others, separated by spaces, for the style sheet. */
  readonly absent: string;
  readonly template: string;
}

export function layOut(hidden: readonly string[], isOpen: boolean): Layout {
  const isAbsent = ({ name, givesWay }: Column): boolean =>
    (name !== EVENT && hidden.includes(name)) || (isOpen && givesWay);
  const there = COLUMNS.filter((column) => !isAbsent(column));
  return {
    names: there.map(({ name }) => name),
    absent: COLUMNS.filter(isAbsent)
      .map(({ name }) => name)
      .join(' '),
    template: there.map(({ width }) => width).join(' '),
  };
}
