import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type Overview, useOverview } from '../api/overview.ts';
import { useChosenProfile, useProfiles } from '../api/profiles.ts';
import { UnsureNotice } from '../health/UnsureNotice.tsx';
import { FindingPanel } from '../people/FindingPanel.tsx';
import { NoneInForce } from '../profiles/NoneInForce.tsx';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, PageHead, Panel } from '../show/Panel.tsx';
import { State } from '../show/State.tsx';
import { BandBars } from './BandBars.tsx';
import css from './dashboard.module.css';
import { LeadersPanel } from './LeadersPanel.tsx';
import { MoversPanel } from './MoversPanel.tsx';
import { OverTimePanel } from './OverTimePanel.tsx';
import { type Of, sayFresh, totalOf } from './overviewWords.ts';

const DAYS = ['30', '60', '90', '365'];

/** Who is engaged, who moves, and how it goes over time, by the chosen profile. Everything leads to a list. */
export function DashboardPage() {
  useTitle('Dashboard');
  const profiles = useProfiles();
  const chosen = useChosenProfile();
  const search = useSearch({ from: '/dashboard' });
  const navigate = useNavigate();
  const days = DAYS.find((value) => value === search.days) ?? '60';
  const of: Of = search.of === 'accounts' ? 'accounts' : 'users';
  const change = (to: { readonly days?: string; readonly of?: string }): void =>
    void navigate({
      to: '/dashboard',
      search: (before) => ({ ...before, ...to }),
      replace: true,
      resetScroll: false,
    });
  const overview = useOverview(chosen?.id, Number(days));
  const { data } = overview;
  return (
    <div className={shellCss.page}>
      <PageHead
        title="Dashboard"
        lead={
          chosen === null ? 'Who is engaged, and who moves.' : <Lead name={chosen.name} overview={data} />
        }
        actions={
          chosen !== null && (
            <>
              <SegmentedControl
                aria-label="Of whom"
                value={of}
                onChange={(value) => change({ of: value === 'accounts' ? 'accounts' : '' })}
                data={[
                  { value: 'users', label: 'Users' },
                  { value: 'accounts', label: 'Accounts' },
                ]}
              />
              <NativeSelect
                aria-label="Time"
                value={days}
                data={DAYS.map((value) => ({ value, label: `${value} days` }))}
                onChange={({ currentTarget: { value } }) => change({ days: value })}
              />
            </>
          )
        }
      />
      {(profiles.error ?? overview.error) !== null && (
        <Failure
          error={profiles.error ?? overview.error ?? new Error('')}
          title="The scores cannot be read now"
          kept="Nothing is lost: scores are made of stored events."
          retry={profiles.error === null ? overview.refetch : profiles.refetch}
        />
      )}
      {profiles.data !== undefined && chosen === null && <NoneInForce />}
      {chosen !== null && overview.isPending && overview.error === null && <Lines count={10} />}
      {data !== undefined && chosen !== null && <UnsureNotice unsure={data.unsure} profile={chosen} />}
      {data !== undefined && data.finding !== null && <FindingPanel finding={data.finding} />}
      {data !== undefined && data.run === null && data.finding === null && (
        <Panel title="No scores yet">
          <Empty title="The first scoring is on its way">
            <p>Everybody who did an event of the profile is scored within a minute of its publishing.</p>
          </Empty>
        </Panel>
      )}
      {data !== undefined && data.run !== null && hasScores(data) && (
        <Shown overview={data} of={of} profile={chosen?.id ?? ''} />
      )}
    </div>
  );
}

/** While users are being found out, figures of nobody are none. */
const hasScores = ({ finding, bands }: Overview): boolean =>
  finding === null || totalOf(bands.users) + totalOf(bands.accounts) > 0;

function Lead({ name, overview }: { readonly name: string; readonly overview: Overview | undefined }) {
  const run = overview?.run ?? null;
  const fresh = run === null || overview === undefined || !hasScores(overview) ? null : sayFresh(run.fresh);
  return (
    <span className={css.lead}>
      <span>By {name}.</span>
      {fresh !== null && <State tone={fresh.tone}>{fresh.words}</State>}
    </span>
  );
}

function Shown({
  overview,
  of,
  profile,
}: {
  readonly overview: Overview;
  readonly of: Of;
  readonly profile: string;
}) {
  return (
    <>
      <div className={css.pair}>
        <BandBars of="users" counts={overview.bands.users} />
        <BandBars of="accounts" counts={overview.bands.accounts} />
      </div>
      <OverTimePanel overview={overview} of={of} profile={profile} />
      <div className={css.pair}>
        <MoversPanel of={of} way="up" movers={overview.movers[of].up} />
        <MoversPanel of={of} way="down" movers={overview.movers[of].down} />
      </div>
      <LeadersPanel of={of} leaders={overview.leaders[of]} />
    </>
  );
}
