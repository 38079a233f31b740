import { Link } from '@tanstack/react-router';
import type { AccountDetail, AccountScoreItem } from '../api/people.ts';
import { useAccountScore } from '../api/scores.ts';
import { UnsureNotice } from '../health/UnsureNotice.tsx';
import { unknownOf } from '../health/words.ts';
import { Failure, Notice } from '../show/Notice.tsx';
import { Lines } from '../show/Panel.tsx';
import { percent } from '../show/Spark.tsx';
import { State } from '../show/State.tsx';
import { amount, counted, points } from '../show/words.ts';
import { ChangePanel } from './ChangePanel.tsx';
import css from './people.module.css';
import { ScoreHead, Tile } from './ScoreHead.tsx';
import { SharesPanel } from './SharesPanel.tsx';
import { WhyPanel } from './WhyPanel.tsx';

/** The score of an account, what it comes from and from whom, and why it changed. */
export function AccountScorePanels({
  account: { groupId, profile, score, unsure },
  profile: named,
}: {
  readonly account: AccountDetail;
  readonly profile: string | undefined;
}) {
  if (profile === null)
    return (
      <Notice tone="calm" title="No score yet: no scoring profile is published">
        <p>
          A scoring profile says which events count, and for how much. <Link to="/profiles">Make one</Link>{' '}
          and publish it.
        </p>
      </Notice>
    );
  if (score === null)
    return (
      <Notice tone="calm" title={`No score by ${profile.name}`}>
        <p>None of its users was scored yet.</p>
      </Notice>
    );
  return (
    <>
      <UnsureNotice unsure={unsure} profile={profile} />
      <ScoreHead score={score} profile={profile.name} isUnsure={unknownOf(unsure).length > 0}>
        <Breadth score={score} />
      </ScoreHead>
      <Explained groupId={groupId} profile={named} score={score} />
    </>
  );
}

function Breadth({ score }: { readonly score: AccountScoreItem }) {
  return (
    <>
      <Tile name="Active users" note={`of ${counted(score.totalUsers, 'user')} in 90 days`}>
        {amount(score.activeUsers)}
      </Tile>
      <Tile name="Breadth" note={`active of ${counted(score.seats, 'seat')}`}>
        {percent(score.breadth / 100)}
      </Tile>
      <Tile name="Depth" note="mean score of its active users">
        {points(score.depth)}
      </Tile>
      <Tile
        name="Largest user"
        note={score.isKeyPersonRisk ? <State tone="warn">hangs on one person</State> : 'of all that was done'}
      >
        {percent(score.topUserShare / 100)}
      </Tile>
      <Tile name="Against its size" note={`accounts of ${score.band} users`}>
        {points(score.banded)}
      </Tile>
      <Tile name="Average" note="of active users">
        {points(score.average)}
      </Tile>
      <Tile name="Total" note="of all users">
        {points(score.total)}
      </Tile>
    </>
  );
}

function Explained({
  groupId,
  profile,
  score,
}: {
  readonly groupId: string;
  readonly profile: string | undefined;
  readonly score: AccountScoreItem;
}) {
  const explained = useAccountScore(groupId, profile);
  if (explained.error !== null)
    return (
      <Failure error={explained.error} title="The score cannot be explained now" retry={explained.refetch} />
    );
  if (explained.data === undefined) return <Lines count={6} />;
  const { contributions, change, users } = explained.data;
  return (
    <div className={css.pair}>
      <WhyPanel contributions={contributions} score={explained.data.score} file={`why-${groupId}`} />
      <ChangePanel change={change} file={`change-${groupId}`} />
      <SharesPanel users={users} score={score} file={`users-${groupId}`} />
    </div>
  );
}
