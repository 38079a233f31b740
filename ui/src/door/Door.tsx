import type { ReactNode } from 'react';
import { Mark } from '../shell/Mark.tsx';
import css from './door.module.css';

/** The frame of the pages that one sees before signing in. */
export function Door({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}) {
  return (
    <main className={css.door}>
      <div className={css.card}>
        <div className={css.brand}>
          <Mark /> Trackway
        </div>
        <h1>{title}</h1>
        {lead !== undefined && <p className={css.lead}>{lead}</p>}
        {children}
      </div>
    </main>
  );
}
