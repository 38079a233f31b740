import { Link, useParams } from '@tanstack/react-router';
import { usePlans } from '../api/plans.ts';
import { type Source, useSource } from '../api/sources.ts';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Id } from '../show/Id.tsx';
import { Failure, Notice } from '../show/Notice.tsx';
import { Lines, PageHead, Panel } from '../show/Panel.tsx';
import { When } from '../show/When.tsx';
import { Examples } from './Examples.tsx';
import { KeysPanel } from './KeysPanel.tsx';
import { Light } from './Light.tsx';
import { PlanLink } from './PlanLink.tsx';
import { SourceActions } from './SourceActions.tsx';
import css from './sources.module.css';

/** Id that is kept for what Trackway itself sends. */
const OWN_SOURCE = 'trackway-scores';

/** One source: its light, the code that sends to it, its keys. */
export function SourcePage() {
  const { sourceId } = useParams({ from: '/sources/$sourceId' });
  const source = useSource(sourceId);
  useTitle(source.data?.name ?? 'Source');
  return (
    <div className={shellCss.page}>
      <Link to="/sources" className={css.back}>
        ← Sources
      </Link>
      {source.data === undefined && <PageHead title="Source" lead={sourceId} />}
      {source.error !== null && (
        <Failure error={source.error} title="This source cannot be shown" retry={source.refetch} />
      )}
      {source.isPending && <Lines count={8} />}
      {source.data !== undefined && <Shown source={source.data} />}
    </div>
  );
}

function Shown({ source }: { readonly source: Source }) {
  const plan = usePlans().data?.find(({ sources }) => sources.includes(source.id));
  const isWaiting = source.lastEventAt === null;
  const isOwn = source.id === OWN_SOURCE;
  return (
    <>
      <PageHead
        title={source.name}
        lead={
          <span className={css.facts}>
            <Light source={source} />
            {source.lastEventAt !== null && (
              <span>
                last event <When at={source.lastEventAt} />
              </span>
            )}
            <span>
              id <Id value={source.id} what="source id" />
            </span>
            <span>
              plan <PlanLink plan={plan} />
            </span>
            <Link to="/debugger" search={{ source: source.id }}>
              Watch its events
            </Link>
          </span>
        }
        actions={source.managedBy === null && <SourceActions source={source} />}
      />
      {isOwn && (
        <Notice tone="calm" title="This source is built in: Trackway itself sends by it">
          <p>
            Alerts come from it as events, and scores as traits. Nothing of it counts as activity or feeds a
            score, and nobody else can send by it.
          </p>
        </Notice>
      )}
      {source.managedBy !== null && !isOwn && (
        <Notice tone="calm" title={`This source is declared in ${source.managedBy}`}>
          <p>Rename it, disable it or change its key there; here it is for reading.</p>
        </Notice>
      )}
      {!source.enabled && (
        <Notice tone="warn" title="Disabled: its events are answered 200 and kept as refused">
          <p>Nothing is lost: enable it, and a replay brings them through.</p>
        </Notice>
      )}
      {!isOwn && (
        <>
          <Panel title={isWaiting ? 'Send the first event' : 'Code that sends to this source'}>
            <Examples sourceId={source.id} writeKey={source.writeKeys[0]?.key} />
          </Panel>
          <KeysPanel source={source} />
        </>
      )}
    </>
  );
}
