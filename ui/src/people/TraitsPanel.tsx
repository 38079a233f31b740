import type { TraitItem } from '../api/people.ts';
import { useTraitHistory } from '../api/people.ts';
import { Dialog } from '../show/Dialog.tsx';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, Panel } from '../show/Panel.tsx';
import { type Column, Table } from '../show/Table.tsx';
import { When } from '../show/When.tsx';
import { counted } from '../show/words.ts';
import css from './people.module.css';

const VALUE_CHARACTERS = 300;
const SHOWN = 12;

/** As it was sent; a list or an object as JSON. */
export const sayValue = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, VALUE_CHARACTERS);

/** What is known of somebody; a value that was another before opens its history. */
export function TraitsPanel({
  of,
  id,
  traits,
  open,
  setOpen,
}: {
  readonly of: 'users' | 'accounts';
  readonly id: string;
  readonly traits: readonly TraitItem[];
  /** The trait whose history is shown. */
  readonly open: string | undefined;
  readonly setOpen: (trait: string) => void;
}) {
  const columns: readonly Column<TraitItem>[] = [
    { name: 'Trait', kind: 'name', cell: ({ trait }) => trait.slice(0, VALUE_CHARACTERS) },
    { name: 'Value', kind: 'words', cell: ({ value }) => sayValue(value) },
    {
      name: 'Since',
      cell: ({ trait, at, changes }) => (
        <>
          <When at={at} />
          {changes > 0 && (
            <button type="button" className={css.link} onClick={() => setOpen(trait)}>
              {counted(changes, 'change')}
              <span className="visually-hidden">{` of ${trait.slice(0, VALUE_CHARACTERS)}`}</span>
            </button>
          )}
        </>
      ),
    },
  ];
  const table = (rows: readonly TraitItem[], label: string) => (
    <Table label={label} columns={columns} rows={rows} keyOf={({ trait }) => trait} />
  );
  return (
    <Panel title={traits.length === 0 ? 'Traits' : counted(traits.length, 'trait')} flush>
      {traits.length === 0 && (
        <Empty title="Nothing was said of it yet">
          <p>{of === 'users' ? 'Identify' : 'Group'} calls carry traits.</p>
        </Empty>
      )}
      {traits.length > 0 && table(traits.slice(0, SHOWN), 'Traits')}
      {traits.length > SHOWN && (
        <details className={css.more}>
          <summary>{`Show ${counted(traits.length - SHOWN, 'more trait')}`}</summary>
          {table(traits.slice(SHOWN), 'More traits')}
        </details>
      )}
      <Dialog
        opened={open !== undefined}
        close={() => setOpen('')}
        title={`History of ${(open ?? '').slice(0, 80)}`}
      >
        {open !== undefined && <TraitHistory of={of} id={id} trait={open} />}
      </Dialog>
    </Panel>
  );
}

function TraitHistory({
  of,
  id,
  trait,
}: {
  readonly of: 'users' | 'accounts';
  readonly id: string;
  readonly trait: string;
}) {
  const history = useTraitHistory(of, id, trait);
  if (history.error !== null)
    return <Failure error={history.error} title="The history cannot be read now" retry={history.refetch} />;
  if (history.data === undefined) return <Lines count={4} />;
  return (
    <ol className={css.history}>
      {history.data.items.map(({ at, value, messageId }) => (
        <li key={messageId}>
          <span>{value === null ? 'removed' : sayValue(value)}</span>
          <When at={at} />
        </li>
      ))}
    </ol>
  );
}
