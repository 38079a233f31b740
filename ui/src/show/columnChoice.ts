import { useLocalStorage } from '@mantine/hooks';

/** The columns of one table that were hidden, by their names, and how to hide others instead. */
export interface ColumnChoice {
  readonly hidden: readonly string[];
  readonly hide: (names: readonly string[]) => void;
}

const NONE: readonly string[] = [];

/** Remembered in this browser, under the table's name; `atFirst` is hidden until somebody chooses. */
export function useColumnChoice(table: string, atFirst: readonly string[] = NONE): ColumnChoice {
  const [hidden, hide] = useLocalStorage<readonly string[]>({
    key: `trackway-hidden-columns-${table}`,
    defaultValue: atFirst,
    getInitialValueInEffect: false,
    deserialize: readHidden,
  });
  return { hidden, hide };
}

/** What stands in a browser's storage may be an older version's, or anybody's. */
export function readHidden(text: string | undefined): readonly string[] {
  try {
    const read: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(read) ? read.filter((name) => typeof name === 'string') : NONE;
  } catch {
    return NONE;
  }
}
