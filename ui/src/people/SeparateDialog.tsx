import { Button } from '@mantine/core';
import { type MergeUndo, type OtherId, useSeparation, useSeparationPreview } from '../api/people.ts';
import { Dialog } from '../show/Dialog.tsx';
import { Failure, Notice } from '../show/Notice.tsx';
import { Lines } from '../show/Panel.tsx';
import { TableFrame } from '../show/Table.tsx';
import { amount, counted, points, shorten } from '../show/words.ts';
import { nameOf } from './names.ts';
import css from './people.module.css';

/** Takes an id away from a user, or gives it back, after it was said what that does. */
export function SeparateDialog({
  userId,
  identity,
  profile,
  close,
}: {
  readonly userId: string;
  /** Null: closed. */
  readonly identity: (OtherId & { readonly undone: boolean }) | null;
  readonly profile: string | undefined;
  readonly close: () => void;
}) {
  const id = shorten(identity?.id ?? '', 32);
  return (
    <Dialog
      opened={identity !== null}
      close={close}
      title={identity?.undone === true ? `Join ${id} again` : `Separate ${id}`}
    >
      {identity !== null &&
        (identity.undone ? (
          <Join userId={userId} from={identity} close={close} />
        ) : (
          <Separate userId={userId} from={identity} profile={profile} close={close} />
        ))}
    </Dialog>
  );
}

function Join({
  userId,
  from,
  close,
}: {
  readonly userId: string;
  readonly from: OtherId;
  readonly close: () => void;
}) {
  const deed = useSeparation(userId);
  return (
    <div className={css.stack}>
      <p className={css.plain}>
        What the events say holds again: all that was done under this id is the user’s, in all history.
      </p>
      {deed.error !== null && (
        <Failure error={deed.error} title="They were not joined" kept="Everything is as before." />
      )}
      <div>
        <Button
          loading={deed.isPending}
          onClick={() => void deed.mutateAsync({ from: only(from), isLifted: true }).then(close, kept)}
        >
          Join them again
        </Button>
      </div>
    </div>
  );
}

function Separate({
  userId,
  from,
  profile,
  close,
}: {
  readonly userId: string;
  readonly from: OtherId;
  readonly profile: string | undefined;
  readonly close: () => void;
}) {
  const preview = useSeparationPreview(userId, only(from), profile);
  const deed = useSeparation(userId);
  if (preview.error !== null)
    return <Failure error={preview.error} title="It cannot be tried now" retry={preview.refetch} />;
  if (preview.data === undefined) return <Lines count={5} />;
  const { data } = preview;
  return (
    <div className={css.stack}>
      <Notice tone="warn" title={sayUndo(data)}>
        <p>
          In all history, and also against later events that join the two. Nothing is deleted, and it can be
          taken back.
        </p>
      </Notice>
      <Sides undo={data} />
      {deed.error !== null && (
        <Failure error={deed.error} title="They were not separated" kept="Everything is as before." />
      )}
      <div>
        <Button
          color="red"
          loading={deed.isPending}
          onClick={() => void deed.mutateAsync({ from: only(from), isLifted: false }).then(close, kept)}
        >
          {`Separate ${counted(data.moves.events, 'event')}`}
        </Button>
      </div>
    </div>
  );
}

/** The failure is shown, and nothing else is to be done. */
const kept = (): void => undefined;

const only = ({ kind, id }: OtherId): OtherId => ({ kind, id });

/** In numbers what goes where. */
function sayUndo({ moves }: MergeUndo): string {
  const parts = [
    `${counted(moves.events, 'event')} of ${counted(moves.ids, 'id')} ${moves.events === 1 ? 'goes' : 'go'}`,
    ...(moves.scoredEvents > 0 ? [`${amount(moves.scoredEvents)} of them scored`] : []),
    ...(moves.traits > 0 ? [`${counted(moves.traits, 'trait')} changed`] : []),
    ...(moves.users.length > 0 ? [`${counted(moves.users.length, 'user')} of its own again`] : []),
    ...(moves.accounts.length > 0 ? [`${counted(moves.accounts.length, 'account')} touched`] : []),
  ];
  return parts.join(', ');
}

function Sides({ undo: { before, after } }: { readonly undo: MergeUndo }) {
  const sides = [
    { name: 'Now', side: before },
    { name: 'The user then', side: after.stays },
    { name: 'The separated then', side: after.goes },
  ];
  return (
    <TableFrame label="Before and after">
      <thead>
        <tr>
          <th scope="col">Who</th>
          <th scope="col">User</th>
          <th scope="col" data-kind="number">
            Events
          </th>
          <th scope="col" data-kind="number">
            Score
          </th>
        </tr>
      </thead>
      <tbody>
        {sides.map(({ name, side }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td data-kind="name">
              {side.userId === null ? 'nobody known' : nameOf({ ...side, userId: side.userId })}
            </td>
            <td data-kind="number">{amount(side.events)}</td>
            <td data-kind="number">{side.score === null ? 'at the next scoring' : points(side.score)}</td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
