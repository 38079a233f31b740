import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiFailure } from '../api/failure.ts';
import {
  readProfile,
  type ScoringDocument,
  type ScoringProfileWithDraft,
  saveDraft,
} from '../api/scoring.ts';
import { useHere } from '../api/workspace.ts';
import { same } from './document.ts';
import { type Clash, type Merged, mergeDocuments } from './merge.ts';

interface Base {
  readonly revision: number;
  readonly document: ScoringDocument;
}

const baseOf = ({ draft, document }: ScoringProfileWithDraft): Base => ({
  revision: draft.revision,
  document,
});

/** Both changed the same: nothing was written, and a person decides. */
export interface DraftClash {
  readonly theirs: ScoringProfileWithDraft;
  readonly merged: Merged;
}

/**
 * A draft under one's hands. Saving never overwrites what somebody else has changed meanwhile: both changes are put
 * together, and where they touch the same, a person decides (merge.ts).
 */
export function useProfileEditor(profile: ScoringProfileWithDraft) {
  const { client, workspace } = useHere();
  const queries = useQueryClient();
  const [base, setBase] = useState<Base>(() => baseOf(profile));
  const [mine, setMine] = useState<ScoringDocument>(profile.document);
  const [clash, setClash] = useState<DraftClash | null>(null);
  const [taken, setTaken] = useState<readonly string[]>([]);
  const isChanged = !same(mine, base.document);
  // What others saved is shown at once while nothing of one's own could be lost.
  if (profile.draft.revision > base.revision && !isChanged) {
    setBase(baseOf(profile));
    setMine(profile.document);
  }

  function accept(saved: ScoringProfileWithDraft): void {
    setBase(baseOf(saved));
    setMine(saved.document);
    setClash(null);
    queries.setQueryData(['profile', workspace.id, profile.id], saved);
    void queries.invalidateQueries({ queryKey: ['profiles', workspace.id] });
  }
  const saving = useMutation({
    /** The saved profile; null when a person has to decide first. */
    mutationFn: async (from: Base & { readonly wanted: ScoringDocument }) => {
      try {
        return await saveDraft(client, profile.id, { revision: from.revision, document: from.wanted });
      } catch (error) {
        if (!(error instanceof ApiFailure && error.code === 'conflict')) throw error;
        const theirs = await readProfile(client, profile.id);
        // The conflict is about something else, like the name.
        if (theirs.draft.revision === from.revision) throw error;
        const merged = mergeDocuments(from.document, theirs.document, from.wanted);
        if (merged.clashes.length > 0) {
          setClash({ theirs, merged });
          return null;
        }
        setTaken(merged.taken);
        const { revision } = theirs.draft;
        return await saveDraft(client, profile.id, { revision, document: merged.document });
      }
    },
    onMutate: () => setTaken([]),
    onSuccess: (saved) => {
      if (saved !== null) accept(saved);
    },
  });
  return {
    /** The document as it is on the screen. */
    document: mine,
    change: (make: (before: ScoringDocument) => ScoringDocument) => setMine(make),
    isChanged,
    revision: base.revision,
    /** Somebody else has saved since one began. */
    isBehind: profile.draft.revision > base.revision,
    save: () => saving.mutateAsync({ ...base, wanted: mine }),
    isSaving: saving.isPending,
    error: saving.error,
    clash,
    /** What was taken from somebody else with the last saving. */
    taken,
    forget: () => {
      setMine(base.document);
      saving.reset();
    },
    /** Mine wins where both changed the same; everything else of theirs stays. */
    keepMine: () => {
      if (clash === null) return;
      const { theirs, merged } = clash;
      saving.mutate({ ...baseOf(theirs), wanted: merged.document });
    },
    /** Forgets all of mine. */
    takeTheirs: () => {
      if (clash !== null) accept(clash.theirs);
    },
  };
}

export type ProfileEditor = ReturnType<typeof useProfileEditor>;
export type { Clash };
