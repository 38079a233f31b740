import { NativeSelect } from '@mantine/core';
import { useLintKinds } from '../api/plans.ts';
import { Failure } from '../show/Notice.tsx';
import { Lines } from '../show/Panel.tsx';
import css from './plans.module.css';
import ruleCss from './rule.module.css';
import { type LintLevel, withLint } from './settings.ts';
import type { SettingsEditor } from './useSettingsEditor.ts';

/** Each lint with its switch: as usual, off, or how grave it is. */
export function LintSwitches({ editor: { form, setForm } }: { readonly editor: SettingsEditor }) {
  const kinds = useLintKinds();
  const set = (code: string, level: LintLevel | undefined): void =>
    setForm((now) => ({ ...now, lints: withLint(now.lints, code, level) }));
  if (kinds.error !== null)
    return (
      <Failure
        error={kinds.error}
        title="What there is advice about cannot be read now"
        kept="The switches stay as they are."
        retry={kinds.refetch}
      />
    );
  if (kinds.data === undefined) return <Lines count={6} />;
  const known = kinds.data;
  const unknown = Object.keys(form.lints).filter((code) => !known.some((kind) => kind.code === code));
  return (
    <>
      <p className={css.lead}>
        Advice never changes what happens to an event. Turn off what you have agreed otherwise; an error ends{' '}
        <code>trackway plan lint</code> with exit code 1.
      </p>
      <ul className={ruleCss.switches} aria-label="Switches of advice">
        {known.map(({ code, level, title, reason }) => (
          <li key={code}>
            <div>
              {title} <code className={css.dim}>{code}</code>
              <span className={css.told}>{reason}</span>
            </div>
            <Switch code={code} level={form.lints[code]} usual={level} set={set} />
          </li>
        ))}
        {unknown.map((code) => (
          <li key={code}>
            <div>
              <code>{code}</code>
              <span className={css.told}>There is no such advice: this switch turns nothing off.</span>
            </div>
            <Switch code={code} level={form.lints[code]} set={set} />
          </li>
        ))}
      </ul>
    </>
  );
}

const LEVELS = ['off', 'warning', 'error'] as const;

function Switch({
  code,
  level,
  usual,
  set,
}: {
  readonly code: string;
  readonly level: LintLevel | undefined;
  /** Not there for a lint that there is not. */
  readonly usual?: LintLevel;
  readonly set: (code: string, level: LintLevel | undefined) => void;
}) {
  return (
    <NativeSelect
      size="xs"
      aria-label={code}
      data={[
        { value: '', label: usual === undefined ? 'take it away' : `as usual (${usual})` },
        ...LEVELS.map((value) => ({ value, label: value })),
      ]}
      value={level ?? ''}
      onChange={({ currentTarget: { value } }) =>
        set(
          code,
          LEVELS.find((each) => each === value),
        )
      }
    />
  );
}
