import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  type KeptReference,
  type RebaseMoves,
  type ScoringProfileWithDraft,
  useRebase,
  useRebaseOutlook,
} from '../api/scoring.ts';
import { Dialog } from '../show/Dialog.tsx';
import { Failure } from '../show/Notice.tsx';
import { Lines, Panel } from '../show/Panel.tsx';
import { type Column, Table } from '../show/Table.tsx';
import { When } from '../show/When.tsx';
import { amount, counted, points } from '../show/words.ts';
import css from './profiles.module.css';

const CAUSES = {
  publish: 'published with the version',
  first: 'taken when somebody was active first',
  rebase: 're-based',
} as const;

const COLUMNS: readonly Column<KeptReference>[] = [
  {
    name: 'Reference',
    cell: ({ version, number, cause }) =>
      `Version ${version}${number > 1 ? `, number ${number}` : ''}: ${CAUSES[cause]}`,
  },
  { name: 'Taken', cell: ({ at }) => <When at={at} /> },
  {
    name: 'By',
    cell: ({ by }) => (
      <span className={css.clipped} title={by}>
        {by}
      </span>
    ),
  },
  {
    name: '100 is',
    kind: 'number',
    cell: ({ reference: { q90 } }) => (q90 === null ? 'nothing' : points(q90)),
  },
];

/** What a score of 100 stands for, since when; and measuring it anew, with its effect in numbers first. */
export function RebasePanel({
  profile,
  references,
}: {
  readonly profile: ScoringProfileWithDraft;
  readonly references: readonly KeptReference[];
}) {
  const [isOpen, dialog] = useDisclosure(false);
  const isLive = profile.published?.mode === 'sherlock';
  return (
    <Panel
      title="What a score of 100 stands for"
      flush={references.length > 0}
      aside={
        isLive ? undefined : (
          <Button size="compact-sm" variant="default" onClick={dialog.open}>
            Re-base…
          </Button>
        )
      }
    >
      {isLive && (
        <p className={css.lead}>
          The 90th percentile of the raw scores of who is active, live: it moves with everybody.
        </p>
      )}
      {!isLive && references.length === 0 && (
        <p className={css.lead}>It is measured as soon as somebody is active, and frozen then.</p>
      )}
      {references.length > 0 && (
        <Table
          label="References"
          columns={COLUMNS}
          rows={references}
          keyOf={({ version, number }) => `${version}-${number}`}
        />
      )}
      <Dialog opened={isOpen} close={dialog.close} title={`Re-base ${profile.name}`}>
        {isOpen && <RebaseForm profile={profile} close={dialog.close} />}
      </Dialog>
    </Panel>
  );
}

function RebaseForm({
  profile,
  close,
}: {
  readonly profile: ScoringProfileWithDraft;
  readonly close: () => void;
}) {
  const outlook = useRebaseOutlook(profile.id, true);
  const rebase = useRebase(profile.id);
  const { data } = outlook;
  if (outlook.error !== null)
    return <Failure error={outlook.error} title="There is nothing to re-base" retry={outlook.refetch} />;
  if (data === undefined) return <Lines count={4} />;
  const { before, after, factor, version, moves } = data;
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        rebase.mutate(version, { onSuccess: close });
      }}
    >
      <p>
        {`A score of 100 is a raw score of ${after.q90 === null ? 'nothing' : points(after.q90)} among who is active now`}
        {before?.q90 === null || before === null ? '. ' : `; until now it is ${points(before.q90)}. `}
        {factor !== null &&
          `Every user's score becomes ${amount(Math.round(factor * 100) / 100)} times what it is, up to 100.`}
      </p>
      {moves !== null && <MovesTable moves={moves} />}
      <p>
        Scores jump once by no act of the users: the explanation of each change says so, the history of what
        was shown stays, and no action is triggered by it.
      </p>
      <SizesTable before={before} after={after} />
      {rebase.error !== null && <Failure error={rebase.error} title="It was not re-based" />}
      <Button type="submit" loading={rebase.isPending} className={css.fit ?? ''} data-autofocus>
        Re-base now
      </Button>
    </form>
  );
}

/** Who moves: before somebody says so, and not afterwards. */
function MovesTable({ moves }: { readonly moves: RebaseMoves }) {
  return (
    <table className={css.bands}>
      <thead>
        <tr>
          <th scope="col">Who is active</th>
          <th scope="col">Go up</th>
          <th scope="col">Go down</th>
          <th scope="col">Stay</th>
          <th scope="col">Into another band</th>
        </tr>
      </thead>
      <tbody>
        {(['users', 'accounts'] as const).map((of) => (
          <tr key={of}>
            <th scope="row">{of === 'users' ? 'Users' : 'Accounts'}</th>
            <td>{amount(moves[of].up)}</td>
            <td>{amount(moves[of].down)}</td>
            <td>{amount(moves[of].same)}</td>
            <td>{`${amount(moves[of].bandUp)} up, ${amount(moves[of].bandDown)} down`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Reference = KeptReference['reference'];

/** Accounts are measured by size: how much raw score was and is a score of 100. */
function SizesTable({ before, after }: { readonly before: Reference | null; readonly after: Reference }) {
  const sizes = Object.entries(after.bands).filter(([, { accounts }]) => accounts > 0);
  if (sizes.length === 0) return null;
  const say = (q90: number | null | undefined): string => (typeof q90 === 'number' ? points(q90) : 'nothing');
  return (
    <table className={css.bands}>
      <thead>
        <tr>
          <th scope="col">Accounts of seats</th>
          <th scope="col">100 is</th>
          <th scope="col">Then</th>
          <th scope="col">Measured from</th>
        </tr>
      </thead>
      <tbody>
        {sizes.map(([size, { q90, accounts }]) => (
          <tr key={size}>
            <th scope="row">{size}</th>
            <td>{say(before?.bands[size as keyof Reference['bands']]?.q90)}</td>
            <td>{say(q90)}</td>
            <td>{counted(accounts, 'account')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
