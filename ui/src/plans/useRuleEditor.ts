import { useState } from 'react';
import { RuleConflict, useSaveRule } from '../api/planRules.ts';
import type { PlanRule, PlanWithDraft } from '../api/plans.ts';
import { judge } from './judge.ts';
import { openForm, type RuleForm, type RuleWords, ruleOf } from './ruleForm.ts';

interface Base {
  readonly revision: number;
  /** As it was read; null for a new one. */
  readonly before: PlanRule | null;
}

/** A rule under one's hands: the form, what is wrong with it, and saving it without overwriting others. */
export function useRuleEditor(
  plan: PlanWithDraft,
  first: { readonly rule: PlanRule; readonly isNew: boolean },
  onSaved: (rule: PlanRule) => void,
) {
  const [base, setBase] = useState<Base>({
    revision: plan.draft.revision,
    before: first.isNew ? null : first.rule,
  });
  const [opened, setOpened] = useState<RuleForm>(() => openForm(first.rule));
  const [form, setForm] = useState(opened);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const saving = useSaveRule(plan.id);
  const judged = judge(form);
  const conflict = saving.error instanceof RuleConflict ? saving.error : null;
  const mine = ruleOf(form, base.before ?? first.rule);

  function save(from: Base = base): void {
    setLeft(new Set(Object.keys(form.words)));
    if (!judged.isSound) return;
    const asked = form;
    saving.mutate(
      { ...from, after: mine },
      {
        onSuccess: ({ draft }) => {
          setBase({ revision: draft.revision, before: mine });
          setOpened(asked);
          onSaved(mine);
        },
      },
    );
  }
  function setWord(name: keyof RuleWords, value: string): void {
    setForm((now) => ({ ...now, words: { ...now.words, [name]: value } }));
  }
  return {
    form,
    setForm,
    judged,
    mine,
    base,
    save,
    isSaving: saving.isPending,
    isChanged: form !== opened,
    /** It says something that is not in the draft; what was typed and taken back is nothing. */
    isUnsaved: form !== opened && JSON.stringify(form) !== JSON.stringify(opened),
    error: conflict === null ? saving.error : null,
    conflict,
    /** What is typed into a text of the rule, and why it cannot be saved once it was left. */
    word: (name: keyof RuleWords) => ({
      name,
      value: form.words[name],
      error: left.has(name) ? judged.words[name] : undefined,
      onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
        setWord(name, event.currentTarget.value),
      onBlur: () => setLeft((before) => new Set([...before, name])),
    }),
    /** Puts mine in the place of theirs. */
    saveOver: () => {
      if (conflict === null) return;
      const next = { revision: conflict.plan.draft.revision, before: conflict.theirs };
      setBase(next);
      save(next);
    },
    /** Forgets what was typed. */
    takeTheirs: () => {
      if (conflict?.theirs == null) return;
      const theirs = openForm(conflict.theirs);
      setBase({ revision: conflict.plan.draft.revision, before: conflict.theirs });
      setOpened(theirs);
      setForm(theirs);
      saving.reset();
    },
  };
}

export type RuleEditor = ReturnType<typeof useRuleEditor>;
