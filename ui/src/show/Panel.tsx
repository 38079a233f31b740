import { Skeleton } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import css from './show.module.css';

/** A titled part of a page. */
export function Panel({
  title,
  aside,
  flush = false,
  children,
}: {
  readonly title: string;
  /** What stands at the right of the title. */
  readonly aside?: ReactNode;
  /** Content reaches the edges, as tables do. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={css.panel} aria-labelledby={id}>
      <header className={css.panelHead}>
        <h2 id={id}>{title}</h2>
        {aside !== undefined && <div className={css.panelAside}>{aside}</div>}
      </header>
      <div className={flush ? css.panelFlush : css.panelBody}>{children}</div>
    </section>
  );
}

/** A page's head: its name, one line of what it is for, and its main action. */
export function PageHead({
  title,
  lead,
  actions,
}: {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <header className={css.pageHead}>
      <div className={css.pageTitle}>
        <h1>{title}</h1>
        {lead !== undefined && <p>{lead}</p>}
      </div>
      {actions !== undefined && <div className={css.pageActions}>{actions}</div>}
    </header>
  );
}

/** Nothing here yet: what this is for and the one next step. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className={css.empty}>
      <p className={css.emptyTitle}>{title}</p>
      {children}
    </div>
  );
}

/** The shape of lines to come. */
export function Lines({ count }: { readonly count: number }) {
  return (
    <div className={css.lines} aria-busy="true" role="status" aria-label="Loading">
      {Array.from({ length: count }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines without identity that never move
        <Skeleton key={line} height={14} width={`${92 - ((line * 17) % 40)}%`} />
      ))}
    </div>
  );
}
