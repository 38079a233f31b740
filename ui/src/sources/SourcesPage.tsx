import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useActivity } from '../api/condition.ts';
import { usePlans } from '../api/plans.ts';
import { useSources } from '../api/sources.ts';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Columns } from '../show/Columns.tsx';
import { useColumnChoice } from '../show/columnChoice.ts';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, PageHead, Panel } from '../show/Panel.tsx';
import { counted } from '../show/words.ts';
import { CreateDialog } from './CreateDialog.tsx';
import { HIDEABLE, SourcesTable } from './SourcesTable.tsx';

/** Where events come from. */
export function SourcesPage() {
  useTitle('Sources');
  const sources = useSources();
  const plans = usePlans();
  const activity = useActivity('day');
  const columns = useColumnChoice('sources');
  const navigate = useNavigate();
  const isCreating = useSearch({ from: '/sources' }).create !== undefined;
  const setCreating = (on: boolean): void =>
    void navigate({ to: '/sources', search: on ? { create: 'yes' } : {}, replace: true });
  const { data } = sources;
  return (
    <div className={shellCss.page}>
      <PageHead
        title="Sources"
        lead="Where events come from. Each has its own write key; its light turns green at the first event."
        actions={<Button onClick={() => setCreating(true)}>Create source</Button>}
      />
      {sources.error !== null && (
        <Failure
          error={sources.error}
          title="The sources cannot be read now"
          kept="Their keys go on working."
          retry={sources.refetch}
        />
      )}
      <Panel
        title={data === undefined ? 'Sources' : counted(data.length, 'source')}
        flush
        aside={<Columns names={HIDEABLE} choice={columns} size="compact-sm" />}
      >
        {sources.isPending && <Lines count={5} />}
        {data?.length === 0 && (
          <Empty title="No sources yet">
            <p>Create one for your web site, your server or your app, and paste its snippet there.</p>
            <Button onClick={() => setCreating(true)}>Create source</Button>
          </Empty>
        )}
        {data !== undefined && data.length > 0 && (
          <SourcesTable sources={data} plans={plans.data} activity={activity.data} hidden={columns.hidden} />
        )}
      </Panel>
      <CreateDialog opened={isCreating} close={() => setCreating(false)} />
    </div>
  );
}
