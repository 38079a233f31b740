import { NumberInput, Radio, SegmentedControl } from '@mantine/core';
import { Panel } from '../show/Panel.tsx';
import { points } from '../show/words.ts';
import { changeMode, withField } from './document.ts';
import type { Editing } from './editing.ts';
import css from './profiles.module.css';
import { DAILY_CAP, dailyCapOf, MODES, sayCap, sayTime } from './words.ts';

/** By which rule, over what time; each with what it means in a sentence. */
export function TimeFields({ document, change, isEditable }: Editing) {
  const { mode, window, halfLife, dailyCap } = document;
  const isDecay = mode === 'decay';
  return (
    <Panel title="How long what was done counts">
      <div className={css.form}>
        <Radio.Group
          label="Rule"
          value={mode}
          onChange={(value) =>
            change((before) => changeMode(before, value === 'sherlock' ? 'sherlock' : 'decay'))
          }
        >
          <div className={css.modes}>
            {(['decay', 'sherlock'] as const).map((value) => (
              <Radio
                key={value}
                value={value}
                label={MODES[value].name}
                description={MODES[value].about}
                disabled={!isEditable}
              />
            ))}
          </div>
        </Radio.Group>
        <div className={css.fields}>
          <div className={css.window}>
            <span id="profile-window">Window</span>
            <SegmentedControl
              aria-labelledby="profile-window"
              value={String(window)}
              disabled={!isEditable}
              onChange={(value) => change((before) => ({ ...before, window: windowOf(value) }))}
              data={[
                { value: '1', label: '1 day' },
                { value: '7', label: '7 days' },
                { value: '30', label: '30 days' },
              ]}
            />
          </div>
          {isDecay && (
            <>
              <NumberInput
                label="Half-life, days"
                placeholder={points(window * Math.LN2)}
                value={halfLife ?? ''}
                min={0.1}
                max={365}
                step={1}
                disabled={!isEditable}
                onChange={(value) => change((before) => withField(before, 'halfLife', numberOf(value)))}
              />
              <NumberInput
                label="Daily cap"
                placeholder={String(DAILY_CAP)}
                value={dailyCap ?? ''}
                min={1}
                max={100}
                allowDecimal={false}
                disabled={!isEditable}
                onChange={(value) => change((before) => withField(before, 'dailyCap', numberOf(value)))}
              />
            </>
          )}
        </div>
        <p className={css.said}>
          {sayTime(document)} {isDecay && sayCap(dailyCapOf(document))}
        </p>
      </div>
    </Panel>
  );
}

const windowOf = (value: string): 1 | 7 | 30 => (value === '1' ? 1 : value === '30' ? 30 : 7);

/** What stands in a number field; undefined when it is empty or not a number yet. */
export function numberOf(value: string | number): number | undefined {
  const number = typeof value === 'number' ? value : Number.parseFloat(value);
  return Number.isFinite(number) ? number : undefined;
}
