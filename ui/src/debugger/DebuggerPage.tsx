import { Button } from '@mantine/core';
import { Icon } from '../shell/Icon.tsx';
import { useTitle } from '../shell/useTitle.ts';
import { Columns } from '../show/Columns.tsx';
import { useColumnChoice } from '../show/columnChoice.ts';
import { Failure } from '../show/Notice.tsx';
import { PageHead } from '../show/Panel.tsx';
import { HIDEABLE } from './columns.ts';
import { Detail } from './Detail.tsx';
import css from './debugger.module.css';
import { Filters } from './Filters.tsx';
import { RowList } from './RowList.tsx';
import { StreamState } from './StreamState.tsx';
import { useDebugger } from './useDebugger.ts';

/** Every event as it passes, with what became of it; all that is chosen here is in the address. */
export function DebuggerPage() {
  useTitle('Debugger');
  const at = useDebugger();
  const columns = useColumnChoice('debugger');
  const { feed, search, change, isPaused, open } = at;
  return (
    <div className={css.page} data-open={open !== undefined}>
      <PageHead
        title="Debugger"
        lead={<StreamState feed={feed} isPaused={isPaused} isHeld={at.isHeld} />}
        actions={
          <>
            <Columns names={HIDEABLE} choice={columns} className={css.columns} />
            <Button
              variant={isPaused ? 'filled' : 'default'}
              leftSection={<Icon name={isPaused ? 'play' : 'pause'} />}
              aria-keyshortcuts="p"
              onClick={at.togglePause}
            >
              {isPaused ? 'Resume' : 'Pause'}
            </Button>
          </>
        }
      />
      <Filters key={at.clearings} search={search} change={change} searchField={at.searchField} />
      {feed.error !== null && (
        <Failure
          error={feed.error}
          title="Earlier events cannot be read now"
          kept="New ones are shown as they pass."
        />
      )}
      <div className={css.body}>
        <RowList at={at} hidden={columns.hidden} />
        {open !== undefined && (
          <Detail
            row={open}
            view={search.view === 'raw' ? 'raw' : 'pretty'}
            setView={(name) => change({ view: name === 'raw' ? 'raw' : undefined })}
            close={() => change({ open: undefined })}
          />
        )}
      </div>
    </div>
  );
}
