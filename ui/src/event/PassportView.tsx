import { Link } from '@tanstack/react-router';
import type { Passport } from '../api/passport.ts';
import { OUTCOMES } from '../debugger/RowLine.tsx';
import { Id } from '../show/Id.tsx';
import { Json } from '../show/Json.tsx';
import { Notice } from '../show/Notice.tsx';
import { Empty, PageHead, Panel } from '../show/Panel.tsx';
import { State } from '../show/State.tsx';
import { When } from '../show/When.tsx';
import { counted } from '../show/words.ts';
import css from './event.module.css';
import { nameOf } from './nameOf.ts';
import { PlanSaid } from './PlanSaid.tsx';
import { Received } from './Received.tsx';
import { Steps } from './Steps.tsx';

const ROWLESS: Readonly<Record<Passport['outcome'], string>> = {
  stored: 'No row yet',
  refused: 'No row: it was refused',
  quarantined: 'No row: its plan blocked it',
};

/** Everything known of one event, in the order in which it happened to it. */
export function PassportView({ passport, id }: { readonly passport: Passport; readonly id: string }) {
  const { tone, word } = OUTCOMES[passport.outcome];
  return (
    <>
      <PageHead
        title={nameOf(passport)}
        lead={
          <span className={css.facts}>
            <State tone={tone}>{word}</State>
            {passport.received !== null && (
              <span>
                received <When at={passport.received.at} />
              </span>
            )}
            {passport.source !== '' && (
              <span>
                source{' '}
                <Link to="/sources/$sourceId" params={{ sourceId: passport.source }}>
                  {passport.source}
                </Link>
              </span>
            )}
            <span>
              {passport.messageId === null ? 'refusal' : 'messageId'}{' '}
              <Id value={passport.messageId ?? id} length={40} what="messageId" />
            </span>
          </span>
        }
      />
      {passport.refusals.map(({ refusalId, reason, fix, code }) => (
        <Notice key={refusalId} tone="bad" title={reason}>
          <p>{fix}</p>
          <p className={css.code}>{code}</p>
        </Notice>
      ))}
      <PlanSaid passport={passport} />
      {passport.note !== null && <Notice tone="calm" title={passport.note} />}
      {passport.copies > 1 && (
        <Notice tone="calm" title={`It came ${counted(passport.copies, 'time')} and is stored once`}>
          <p>Clients send again when they did not hear the answer; the messageId makes that harmless.</p>
        </Notice>
      )}
      <Panel title="1. Received">
        <Received received={passport.received} missing={passport.receivedMissing} />
      </Panel>
      <Panel title="2. What each step did" flush>
        <Steps steps={passport.steps} />
      </Panel>
      <Panel title="3. In the warehouse">
        {passport.row === null ? (
          <Empty title={ROWLESS[passport.outcome]} />
        ) : (
          <Json value={passport.row} label="The warehouse row" />
        )}
      </Panel>
    </>
  );
}
