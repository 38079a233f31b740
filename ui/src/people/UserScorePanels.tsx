import { Link } from '@tanstack/react-router';
import type { UserDetail } from '../api/people.ts';
import { useUserScore } from '../api/scores.ts';
import { UnsureNotice } from '../health/UnsureNotice.tsx';
import { unknownOf } from '../health/words.ts';
import { Failure, Notice } from '../show/Notice.tsx';
import { Lines } from '../show/Panel.tsx';
import { ChangePanel } from './ChangePanel.tsx';
import css from './people.module.css';
import { ScoreHead } from './ScoreHead.tsx';
import { WhyPanel } from './WhyPanel.tsx';

/** The score of a user, why it is so, and why it changed. */
export function UserScorePanels({
  user,
  profile,
}: {
  readonly user: UserDetail;
  readonly profile: string | undefined;
}) {
  if (user.profile === null)
    return (
      <Notice tone="calm" title="No score yet: no scoring profile is published">
        <p>
          A scoring profile says which events count, and for how much. <Link to="/profiles">Make one</Link>{' '}
          and publish it.
        </p>
      </Notice>
    );
  if (user.score === null)
    return (
      <Notice tone="calm" title={`No score by ${user.profile.name}`}>
        <p>Nothing was scored yet, or the profile is not for this user.</p>
      </Notice>
    );
  return (
    <>
      <UnsureNotice unsure={user.unsure} profile={user.profile} />
      <ScoreHead
        score={user.score}
        profile={user.profile.name}
        isUnsure={unknownOf(user.unsure).length > 0}
      />
      <Explained userId={user.userId} profile={profile} />
    </>
  );
}

function Explained({ userId, profile }: { readonly userId: string; readonly profile: string | undefined }) {
  const explained = useUserScore(userId, profile);
  if (explained.error !== null)
    return (
      <Failure error={explained.error} title="The score cannot be explained now" retry={explained.refetch} />
    );
  if (explained.data === undefined) return <Lines count={6} />;
  const { contributions, score, change } = explained.data;
  return (
    <div className={css.pair}>
      <WhyPanel contributions={contributions} score={score} file={`why-${userId}`} />
      <ChangePanel change={change} file={`change-${userId}`} />
    </div>
  );
}
