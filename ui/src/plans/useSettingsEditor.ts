import { useState } from 'react';
import { mergedOf, type Settings, SettingsConflict, useSaveSettings } from '../api/planSettings.ts';
import type { PlanWithDraft } from '../api/plans.ts';
import { judgeSettings, openSettings, type SettingsForm, settingsOf } from './settings.ts';

interface Base {
  readonly revision: number;
  /** As it was read. */
  readonly before: Settings;
}

const baseOf = ({ draft, document }: PlanWithDraft): Base => ({ revision: draft.revision, before: document });

/** A plan's own words under one's hands, and saving them without overwriting others. */
export function useSettingsEditor(plan: PlanWithDraft) {
  const [base, setBase] = useState<Base>(() => baseOf(plan));
  const [opened, setOpened] = useState<SettingsForm>(() => openSettings(plan.document));
  const [form, setForm] = useState(opened);
  const saving = useSaveSettings(plan.id);
  const judged = judgeSettings(form);
  const conflict = saving.error instanceof SettingsConflict ? saving.error : null;

  function take(now: PlanWithDraft): void {
    const taken = openSettings(now.document);
    setBase(baseOf(now));
    setOpened(taken);
    setForm(taken);
  }
  function save(from: Base = base): void {
    if (!judged.isSound) return;
    // Over theirs goes only what was changed here.
    const after = mergedOf(base.before, from.before, settingsOf(form, base.before));
    saving.mutate({ ...from, after }, { onSuccess: take });
  }
  return {
    form,
    setForm,
    judged,
    base,
    save,
    isSaving: saving.isPending,
    isChanged: JSON.stringify(form) !== JSON.stringify(opened),
    error: conflict === null ? saving.error : null,
    conflict,
    /** Puts mine in the place of theirs, where both were changed. */
    saveOver: () => {
      if (conflict !== null) save(baseOf(conflict.plan));
    },
    /** Forgets what was typed. */
    takeTheirs: () => {
      if (conflict === null) return;
      take(conflict.plan);
      saving.reset();
    },
  };
}

export type SettingsEditor = ReturnType<typeof useSettingsEditor>;
