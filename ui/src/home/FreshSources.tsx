import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Activity, Range } from '../api/condition.ts';
import type { Source } from '../api/sources.ts';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, Panel } from '../show/Panel.tsx';
import { When } from '../show/When.tsx';
import { counted } from '../show/words.ts';
import { Light } from '../sources/Light.tsx';
import css from './home.module.css';

const SHOWN = 6;

/** The sources by the time of their last event. */
export function FreshSources({
  sources,
  activity,
  range,
}: {
  readonly sources: UseQueryResult<Source[]>;
  readonly activity: Activity | undefined;
  readonly range: Range;
}) {
  const counts = new Map(activity?.sources.map((source) => [source.id, source]));
  const shown = [...(sources.data ?? [])]
    .sort((one, other) => (other.lastEventAt ?? '').localeCompare(one.lastEventAt ?? ''))
    .slice(0, SHOWN);
  return (
    <Panel title="Freshest sources" aside={<Link to="/sources">All sources</Link>} flush>
      {sources.error !== null && <Failure error={sources.error} title="The sources cannot be read now" />}
      {sources.isPending && <Lines count={3} />}
      {sources.data?.length === 0 && (
        <Empty title="No sources yet">
          <Link to="/sources" search={{ create: 'yes' }}>
            Create the first one
          </Link>
        </Empty>
      )}
      <ul className={css.rows}>
        {shown.map((source) => (
          <li key={source.id}>
            <Link to="/sources/$sourceId" params={{ sourceId: source.id }}>
              {source.name}
            </Link>
            <span className={css.right}>
              <span className={css.dim}>
                {counted(counts.get(source.id)?.stored ?? 0, 'event')} in the last {range}
              </span>
              {source.lastEventAt === null ? <Light source={source} /> : <When at={source.lastEventAt} />}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
