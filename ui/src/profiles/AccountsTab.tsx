import { Radio } from '@mantine/core';
import { Panel } from '../show/Panel.tsx';
import { withField } from './document.ts';
import type { Editing } from './editing.ts';
import css from './profiles.module.css';
import { ACCOUNT_SCORES, accountScoreOf } from './words.ts';

const SCORES = ['banded', 'average', 'total'] as const;

/** Which of the three account scores is the profile's; and whom its pages are about. */
export function AccountsTab({ document, change, isEditable }: Editing) {
  return (
    <Panel title="How accounts are scored">
      <div className={css.form}>
        <Radio.Group
          label="Account score"
          description="All three are reported; this one is shown first, sorted by and acted on."
          value={accountScoreOf(document)}
          onChange={(value) =>
            change((before) =>
              withField(
                before,
                'accountScore',
                SCORES.find((one) => one === value),
              ),
            )
          }
        >
          <div className={css.radios}>
            {SCORES.map((value) => (
              <Radio
                key={value}
                value={value}
                label={ACCOUNT_SCORES[value].name}
                description={ACCOUNT_SCORES[value].about}
                disabled={!isEditable}
              />
            ))}
          </div>
        </Radio.Group>
        <Radio.Group
          label="Whom its pages are about"
          value={document.target ?? 'both'}
          onChange={(value) =>
            change((before) =>
              withField(before, 'target', value === 'users' || value === 'accounts' ? value : undefined),
            )
          }
        >
          <div className={css.radios}>
            <Radio value="both" label="Users and accounts" disabled={!isEditable} />
            <Radio value="users" label="Users" disabled={!isEditable} />
            <Radio value="accounts" label="Accounts" disabled={!isEditable} />
          </div>
        </Radio.Group>
      </div>
    </Panel>
  );
}
