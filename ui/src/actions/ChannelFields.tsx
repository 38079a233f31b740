import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { type ActionDocument, useTestChannel } from '../api/actions.ts';
import { Failure } from '../show/Notice.tsx';
import { Panel } from '../show/Panel.tsx';
import { State } from '../show/State.tsx';
import css from './actions.module.css';
import { type Channel, judgeUrl } from './draft.ts';
import { SigningSecret } from './SigningSecret.tsx';
import { CHANNEL_WORDS, sayDelivery } from './words.ts';

const CHANNELS_MAX = 5;
const HINTS = {
  webhook: 'https://example.com/hooks/trackway',
  slack: 'https://hooks.slack.com/services/…',
} as const;

/** Who is told beside the feed. */
export function ChannelFields({
  channels,
  change,
  document,
  action,
}: {
  readonly channels: readonly Channel[];
  readonly change: (channels: readonly Channel[]) => void;
  /** What a test sends of; null while something is blank. */
  readonly document: ActionDocument | null;
  /** Id of the action that is changed. */
  readonly action: string | undefined;
}) {
  const add = useRef<HTMLButtonElement>(null);
  return (
    <Panel title="Who is told">
      <div className={css.form}>
        <p className={css.sentence}>
          Every alert is in the feed here, and an event that every destination can receive. Beside that it
          goes to:
        </p>
        {channels.length > 0 && (
          <ol className={css.channels}>
            {channels.map((channel, place) => (
              <ChannelRow
                // biome-ignore lint/suspicious/noArrayIndexKey: two channels may be alike, and their order stays
                key={place}
                place={place}
                channel={channel}
                document={document}
                action={action}
                change={(to) => change(channels.map((each, index) => (index === place ? to : each)))}
                remove={() => {
                  change(channels.filter((_, index) => index !== place));
                  // What had the focus is gone.
                  add.current?.focus();
                }}
              />
            ))}
          </ol>
        )}
        {channels.some(({ kind }) => kind === 'webhook') && <SigningSecret />}
        {channels.length < CHANNELS_MAX && (
          <div className={css.buttons}>
            {(['slack', 'webhook'] as const).map((kind) => (
              <Button
                key={kind}
                ref={kind === 'slack' ? add : undefined}
                variant="default"
                size="compact-sm"
                onClick={() => change([...channels, { kind, url: '' }])}
              >
                Add {kind === 'slack' ? 'Slack' : 'a webhook'}
              </Button>
            ))}
          </div>
        )}
      </div>
    </Panel>
  );
}

function ChannelRow({
  place,
  channel,
  document,
  action,
  change,
  remove,
}: {
  readonly place: number;
  readonly channel: Channel;
  readonly document: ActionDocument | null;
  readonly action: string | undefined;
  readonly change: (to: Channel) => void;
  readonly remove: () => void;
}) {
  const test = useTestChannel(action);
  const called = `channel ${place + 1}`;
  const wrong = judgeUrl(channel);
  return (
    <li className={css.channel}>
      <NativeSelect
        aria-label={`Kind of ${called}`}
        value={channel.kind}
        data={Object.entries(CHANNEL_WORDS).map(([value, label]) => ({ value, label }))}
        onChange={({ currentTarget: { value } }) =>
          change({ ...channel, kind: value === 'slack' ? 'slack' : 'webhook' })
        }
      />
      <TextInput
        className={css.url ?? ''}
        aria-label={`Address of ${called}`}
        placeholder={HINTS[channel.kind]}
        autoComplete="off"
        spellCheck={false}
        value={channel.url}
        error={channel.url === '' ? undefined : wrong}
        onChange={({ currentTarget: { value } }) => {
          test.reset();
          change({ ...channel, url: value });
        }}
      />
      <Button
        variant="default"
        loading={test.isPending}
        disabled={wrong !== undefined || document === null}
        onClick={() => document !== null && test.mutate({ document, channel: place })}
        aria-label={`Test ${called}`}
      >
        Test
      </Button>
      <CloseButton aria-label={`Remove ${called}`} onClick={remove} />
      <div className={css.tested} aria-live="polite">
        {test.error !== null && <Failure error={test.error} title="The test was not sent" />}
        {test.data !== undefined && (
          <>
            <State tone={sayDelivery(test.data).tone}>{sayDelivery(test.data).word}</State>
            <span className={css.dim}>
              A made-up alert to {test.data.to}
              {test.data.answer !== null && `, answered ${test.data.answer.slice(0, 200)}`}.
            </span>
          </>
        )}
      </div>
    </li>
  );
}
