import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Status } from '../api/condition.ts';
import { State, type Tone } from '../show/State.tsx';
import css from './home.module.css';
import { sayBacklog, sayBooks, sayDisk } from './say.ts';

/** Books, backlog and disk, each in a word, a number and a sentence. */
export function Tiles({ status }: { readonly status: Status | undefined }) {
  return (
    <div className={css.tiles}>
      <Tile name="Books, last 24 hours" says={status && sayBooks(status.books)}>
        {status?.books != null && <BooksTable books={status.books} />}
      </Tile>
      <Tile name="Backlog" says={status && sayBacklog(status)} />
      <Tile name="Disk" says={status && sayDisk(status.disk)} />
    </div>
  );
}

interface Said {
  readonly tone: Tone;
  readonly word: string;
  readonly figure: string;
  readonly sentence: string;
}

function Tile({
  name,
  says,
  children,
}: {
  readonly name: string;
  readonly says: Said | undefined;
  readonly children?: ReactNode;
}) {
  return (
    <section className={css.tile} aria-label={name}>
      <h2>{name}</h2>
      {says === undefined ? (
        <Skeleton height={48} />
      ) : (
        <>
          <p className={css.figure}>{says.figure}</p>
          <p>
            <State tone={says.tone}>{says.word}</State>
          </p>
          <p className={css.sentence}>{says.sentence}</p>
          {children}
        </>
      )}
    </section>
  );
}

const COLUMNS = [
  'received',
  'stored',
  'duplicate',
  'refused',
  'quarantined',
  'pending',
  'remainder',
] as const;

function BooksTable({ books }: { readonly books: NonNullable<Status['books']> }) {
  const shown = COLUMNS.filter((name) => name !== 'quarantined' || books.quarantined > 0);
  return (
    <details className={css.details}>
      <summary>The books</summary>
      <table className={css.books}>
        <tbody>
          {shown.map((name) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{books[name].toLocaleString('en')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
