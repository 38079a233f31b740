import { Button } from '@mantine/core';
import { type Exclusion, type Of, useExclusion } from '../api/people.ts';
import { Failure, Notice } from '../show/Notice.tsx';
import { When } from '../show/When.tsx';
import css from './people.module.css';

const WHYS: Readonly<Record<Exclusion['why'], string>> = {
  user: 'Somebody excluded this user',
  account: 'Excluded with the account',
  domain: 'Excluded: the mail domain is among the excluded ones',
  internal: 'Excluded: the mail domain is one of yours',
};

/** Why somebody counts nowhere, and the way back where there is one here. */
export function ExcludedNotice({
  of,
  id,
  excluded,
}: {
  readonly of: Of;
  readonly id: string;
  readonly excluded: Exclusion;
}) {
  const deed = useExclusion(of, id);
  const { why, by, note, at } = excluded;
  const canLift = why === (of === 'users' ? 'user' : 'account');
  const title = of === 'accounts' && why === 'account' ? 'Somebody excluded this account' : WHYS[why];
  return (
    <Notice tone="warn" title={`${title}: it is in no score, list or count`}>
      {(by !== null || note !== '') && (
        <p>
          {note !== '' && `“${note}” `}
          {by !== null && `by ${by} `}
          {at !== null && <When at={at} />}
        </p>
      )}
      {deed.error !== null && <Failure error={deed.error} title="It is still excluded" />}
      {canLift && (
        <p className={css.buttons}>
          <Button
            size="compact-sm"
            variant="default"
            loading={deed.isPending}
            onClick={() => deed.mutate({ excluded: false, note: '' })}
          >
            Include again
          </Button>
        </p>
      )}
    </Notice>
  );
}
