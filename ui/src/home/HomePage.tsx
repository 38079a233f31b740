import { useActivity, useStatus } from '../api/condition.ts';
import type { Workspace } from '../api/session.ts';
import { useSources } from '../api/sources.ts';
import { useHere } from '../api/workspace.ts';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Failure } from '../show/Notice.tsx';
import { PageHead } from '../show/Panel.tsx';
import { ActivityPanel } from './ActivityPanel.tsx';
import { FirstStep } from './FirstStep.tsx';
import { FreshSources } from './FreshSources.tsx';
import css from './home.module.css';
import { Problems } from './Problems.tsx';
import { ProcessesPanel } from './ProcessesPanel.tsx';
import { Tiles } from './Tiles.tsx';
import { useHomeRange } from './useHomeRange.ts';

/** Is it well, and if not, what to do: the page that answers before one asks. */
export function HomePage() {
  useTitle('Home');
  const { workspace } = useHere();
  const [range, setRange] = useHomeRange();
  const status = useStatus();
  const activity = useActivity(range);
  const sources = useSources();
  const isFirstRun = sources.data?.every(({ lastEventAt }) => lastEventAt === null) === true;
  return (
    <div className={shellCss.page}>
      <PageHead title="Home" lead={leadOf(workspace)} />
      {status.error !== null && (
        <Failure
          error={status.error}
          title="How things stand cannot be read now"
          kept="Collection does not depend on this page: what was answered 200 is on disk."
          retry={status.refetch}
        />
      )}
      {status.data !== undefined && <Problems problems={status.data.problems} />}
      {isFirstRun && !workspace.builtIn && <FirstStep sources={sources.data ?? []} />}
      {(!isFirstRun || workspace.builtIn) && (
        <ActivityPanel activity={activity} range={range} setRange={setRange} />
      )}
      <Tiles status={status.data} />
      <div className={css.columns}>
        <FreshSources sources={sources} activity={activity.data} range={range} />
        <ProcessesPanel status={status.data} />
      </div>
    </div>
  );
}

/** What kind of workspace this is, where it is not people's own. */
function leadOf({ demo, builtIn }: Workspace): string | undefined {
  if (demo) return 'A company that does not exist, to look around in.';
  if (builtIn)
    return 'How this installation is used: Trackway tells it here, and nowhere else. It comes with its own plan.';
  return undefined;
}
