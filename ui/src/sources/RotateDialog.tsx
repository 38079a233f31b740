import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { type Source, useRotateKey } from '../api/sources.ts';
import { Dialog } from '../show/Dialog.tsx';
import { Failure } from '../show/Notice.tsx';
import css from './sources.module.css';

const OVERLAPS = [
  { value: '0', label: 'End now' },
  { value: '1', label: '1 hour' },
  { value: '24', label: '1 day' },
  { value: '168', label: '7 days' },
  { value: '720', label: '30 days' },
];

export function RotateDialog({
  source,
  opened,
  close,
}: {
  readonly source: Source;
  readonly opened: boolean;
  readonly close: () => void;
}) {
  const rotate = useRotateKey(source.id);
  const [hours, setHours] = useState('24');
  const isNow = hours === '0';
  return (
    <Dialog opened={opened} close={close} title={`Rotate the key of ${source.name}`}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          rotate.mutate(Number(hours), { onSuccess: close });
        }}
      >
        <p>
          A new key is made now. The present one goes on working beside it, so that clients can be changed in
          peace.
        </p>
        <NativeSelect
          label="The present key works for another"
          data={OVERLAPS}
          value={hours}
          onChange={(event) => setHours(event.currentTarget.value)}
          data-autofocus
        />
        {isNow && (
          <p className={css.warning}>
            From this moment every client with the present key is answered 200 and its events are kept as
            refused.
          </p>
        )}
        {rotate.error !== null && (
          <Failure
            error={rotate.error}
            title="The key was not rotated"
            kept="The present key goes on working."
          />
        )}
        <Button type="submit" color={isNow ? 'red' : 'indigo'} loading={rotate.isPending}>
          {isNow ? 'Rotate and end the present key' : 'Rotate key'}
        </Button>
      </form>
    </Dialog>
  );
}
