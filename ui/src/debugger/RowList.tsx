import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useEffect, useRef } from 'react';
import { counted } from '../show/words.ts';
import { layOut } from './columns.ts';
import css from './debugger.module.css';
import type { View } from './liveRows.ts';
import { NoRows } from './NoRows.tsx';
import { idOfRow, RowLine } from './RowLine.tsx';
import type { useDebugger } from './useDebugger.ts';

const ROW_PX = 32;
const ROW_NARROW_PX = 52;

type At = ReturnType<typeof useDebugger>;

/** The newest on top; only the rows in sight are in the page. */
export function RowList({ at, hidden }: { readonly at: At; readonly hidden: readonly string[] }) {
  const { feed, active } = at;
  const { rows, shown } = feed.view;
  const scroller = useRef<HTMLDivElement>(null);
  const { virtual, rowPx } = useVirtualRows(feed.view, scroller, active);
  const waiting = rows.length - shown;
  const layout = layOut(hidden, at.open !== undefined);
  return (
    <div
      className={css.list}
      data-absent={layout.absent}
      style={{ '--columns': layout.template } as CSSProperties}
    >
      <div className={css.heads} aria-hidden="true">
        {layout.names.map((name) => (
          <span key={name}>{name}</span>
        ))}
      </div>
      {waiting > 0 && (
        <Button
          className={css.pill ?? ''}
          radius="xl"
          size="compact-sm"
          onClick={() => {
            at.reveal();
            virtual.scrollToOffset(0);
          }}
        >
          {counted(waiting, 'new', 'new')}
        </Button>
      )}
      {shown === 0 && <NoRows feed={feed} filter={at.search} clearFilters={at.clearFilters} />}
      <div
        ref={scroller}
        className={css.scroller}
        hidden={shown === 0}
        role="listbox"
        tabIndex={0}
        aria-label="Events, newest first"
        aria-activedescendant={active === null ? undefined : idOfRow(active)}
        onScroll={({ currentTarget }) => at.setScrolled(currentTarget.scrollTop > rowPx / 2)}
        onPointerEnter={({ pointerType }) => at.setPointed(pointerType === 'mouse')}
        onPointerLeave={() => at.setPointed(false)}
      >
        <div className={css.canvas} role="presentation" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[shown - 1 - index];
            return (
              row !== undefined && (
                <RowLine
                  key={row.key}
                  row={row}
                  place={index}
                  count={shown}
                  top={start}
                  isActive={row.key === active}
                  pick={at.pick}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

function useVirtualRows(
  { rows, shown }: View,
  scroller: React.RefObject<HTMLDivElement | null>,
  active: string | null,
): { virtual: Virtualizer<HTMLDivElement, Element>; rowPx: number } {
  const isNarrow = useMediaQuery('(max-width: 820px)', false, { getInitialValueInEffect: false });
  const rowPx = isNarrow ? ROW_NARROW_PX : ROW_PX;
  const virtual = useVirtualizer({
    count: shown,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey: (place) => rows[shown - 1 - place]?.key ?? place,
    overscan: 12,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another height of rows is another layout
  useEffect(() => virtual.measure(), [virtual, rowPx]);
  // Only when another row is chosen: a list that grew must not pull the view back.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (active === null) return;
    const place = rows.findLastIndex(({ key }) => key === active);
    if (place >= 0 && place < shown) virtual.scrollToIndex(shown - 1 - place, { align: 'auto' });
  }, [active]);
  return { virtual, rowPx };
}
