import type { ReactNode } from 'react';
import css from './show.module.css';

/** Names and values beside each other. */
export function Fields({ children }: { readonly children: ReactNode }) {
  return <dl className={css.fields}>{children}</dl>;
}

export function Field({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={css.field}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
