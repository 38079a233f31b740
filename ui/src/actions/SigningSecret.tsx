import { Button, NativeSelect } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useMakeSigningSecret, useSigningSecret } from '../api/signingSecret.ts';
import { Dialog } from '../show/Dialog.tsx';
import { Id } from '../show/Id.tsx';
import { Failure, Notice } from '../show/Notice.tsx';
import { When } from '../show/When.tsx';
import css from './actions.module.css';

const OVERLAPS = [
  { value: '0', label: 'No longer' },
  { value: '1', label: '1 hour' },
  { value: '24', label: '1 day' },
  { value: '168', label: '7 days' },
  { value: '720', label: '30 days' },
];
const SECRET_LENGTH = 60;

/** What webhooks are signed with: where a webhook is set, because its receiver has to know it. */
export function SigningSecret() {
  const [isOpen, dialog] = useDisclosure(false);
  return (
    <div className={css.buttons}>
      <p className={css.sentence}>
        Every webhook is signed, so that its receiver can tell it from a stranger's.
      </p>
      <Button variant="default" size="compact-sm" onClick={dialog.open}>
        Signing secret
      </Button>
      {/* Closed it forgets: what was shown is not shown again. */}
      {isOpen && <SecretDialog close={dialog.close} />}
    </div>
  );
}

function SecretDialog({ close }: { readonly close: () => void }) {
  const state = useSigningSecret();
  const make = useMakeSigningSecret();
  const [hours, setHours] = useState('24');
  const made = make.data;
  const isFirst = state.data?.createdAt === null;
  const until = made === undefined ? state.data?.previousUntil : made.previousUntil;
  return (
    <Dialog opened close={close} title="Signing secret">
      <div className={css.form}>
        {state.error !== null && (
          <Failure error={state.error} title="The secret's state was not read" retry={state.refetch} />
        )}
        {made !== undefined && (
          <Notice tone="good" title="Shown only now">
            <p>
              <Id value={made.secret} length={SECRET_LENGTH} what="secret" />
            </p>
            <p>Copy it to the receiver before you close this.</p>
          </Notice>
        )}
        {made === undefined && state.data !== undefined && (
          <p className={css.sentence}>
            {state.data.createdAt === null ? (
              'Nothing was signed yet.'
            ) : (
              <>
                A secret signs since <When at={state.data.createdAt} />. It was shown when it was made and is
                not shown again.
              </>
            )}
          </p>
        )}
        {typeof until === 'string' && (
          <p className={css.sentence}>
            The secret before it signs as well, until <When at={until} />.
          </p>
        )}
        {made === undefined && (
          <form
            className={css.form}
            onSubmit={(event) => {
              event.preventDefault();
              make.mutate(Number(hours));
            }}
          >
            {!isFirst && (
              <NativeSelect
                label="The present secret signs as well for another"
                description="Each webhook carries both signatures meanwhile."
                data={OVERLAPS}
                value={hours}
                onChange={({ currentTarget: { value } }) => setHours(value)}
              />
            )}
            {make.error !== null && (
              <Failure
                error={make.error}
                title="No secret was made"
                kept="The present one goes on signing."
              />
            )}
            <Button
              type="submit"
              className={css.fit ?? ''}
              loading={make.isPending}
              disabled={state.isPending}
            >
              Make a {isFirst ? '' : 'new '}secret
            </Button>
          </form>
        )}
        {made !== undefined && (
          <Button className={css.fit ?? ''} variant="default" onClick={close}>
            Done
          </Button>
        )}
      </div>
    </Dialog>
  );
}
