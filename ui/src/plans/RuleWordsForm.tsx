import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import css from './plans.module.css';
import ruleCss from './rule.module.css';
import { isRuleType, RULE_TYPES, withTypeOfCall } from './ruleForm.ts';
import type { RuleEditor } from './useRuleEditor.ts';

const TYPE_NAMES = {
  track: 'track: something happened',
  identify: 'identify: who somebody is',
  group: 'group: what account they belong to',
  page: 'page: a page was seen',
  screen: 'screen: a screen was seen',
  common: 'common: holds for every call',
} as const;

/** What people read of a rule. */
export function RuleWordsForm({ editor, isNew }: { readonly editor: RuleEditor; readonly isNew: boolean }) {
  const { form, setForm, word } = editor;
  return (
    <div className={css.form}>
      {isNew && (
        <NativeSelect
          label="Call"
          data={RULE_TYPES.map((value) => ({ value, label: TYPE_NAMES[value] }))}
          value={form.type}
          onChange={({ currentTarget: { value } }) => {
            if (isRuleType(value)) setForm((now) => withTypeOfCall(now, value));
          }}
        />
      )}
      {form.type === 'track' && (
        <TextInput
          label="Name"
          description="What has happened, like Report Shared. Events are matched by it exactly."
          maxLength={500}
          {...word('name')}
        />
      )}
      <Textarea
        label="Why"
        description="The decision that this data serves."
        autosize={false}
        rows={2}
        {...word('why')}
      />
      <div className={ruleCss.pair}>
        <TextInput label="Owner" description="Who answers for it." {...word('owner')} />
        <NativeSelect
          label="Side"
          description="Where it is sent from."
          data={[
            { value: '', label: 'Not said' },
            { value: 'client', label: 'Client' },
            { value: 'server', label: 'Server' },
          ]}
          {...word('side')}
        />
      </div>
      <Textarea label="When" description="What has just happened when it fires." rows={2} {...word('when')} />
      <div className={ruleCss.pair}>
        <TextInput label="Cadence" description="Each time, or once a day a user." {...word('cadence')} />
        <Textarea label="Labels" description="One a line, like team: growth." rows={1} {...word('labels')} />
      </div>
      <TextInput
        label="Deprecated since"
        description="A day like 2026-03-31; empty while it is in use."
        {...word('deprecatedSince')}
      />
      <Textarea
        label="Example"
        description="A call that follows the rule, as JSON."
        classNames={{ input: ruleCss.schemaText ?? '' }}
        rows={Math.min(16, Math.max(3, form.words.example.split('\n').length))}
        spellCheck={false}
        {...word('example')}
      />
    </div>
  );
}
