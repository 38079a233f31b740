/** Lints of how events are called. */
import { pointerTo } from '../formats/pointer.ts';
import type { Found, Lint, Subject } from './finding.ts';
import { renameEvent } from './rename-event.ts';
import { isCase, writeIn } from './words/case.ts';
import { isPastTense, toPastTense } from './words/tense.ts';
import { tokensOf, wordsOf } from './words/tokens.ts';

export const NAME_CASE: Lint = {
  code: 'name_case',
  level: 'warning',
  title: "An event's name is not written as the plan says (as usual: Title Case)",
  reason:
    'Names are matched letter by letter: "signed up" and "Signed Up" are two events in every tool that gets them. One way of writing them all leaves nothing to guess.',
  fixes: 'Renames the event. Breaking.',
  *find(subject) {
    const { document, events, english } = subject;
    const { eventNames } = document.conventions;
    for (const { name, path } of events) {
      yield null;
      if (isCase(name, eventNames, english)) continue;
      const written = writeIn(tokensOf(name), eventNames, english);
      const todo = written === undefined ? `Write it in ${eventNames}.` : `Write "${written}".`;
      yield renaming(subject, { name, path }, `"${name}" is not in ${eventNames}. ${todo}`, written);
    }
  },
};

export const NAME_TENSE: Lint = {
  code: 'name_tense',
  level: 'warning',
  title: "An event's name does not say, in the past tense, what has happened",
  reason:
    'An event is a fact: "Signed Up" has happened, "Sign Up" may be a button, a page or a wish. Names in the past tense say by themselves when they are to be sent: afterwards.',
  fixes: 'Renames the event when it is clear which word is the verb. Breaking.',
  *find(subject) {
    const { document, events, english } = subject;
    if (!document.conventions.pastTense) return;
    for (const { name, path } of events) {
      yield null;
      if (isPastTense(wordsOf(name), english)) continue;
      const tokens = toPastTense(tokensOf(name), english);
      const { eventNames } = document.conventions;
      const written =
        tokens === null
          ? undefined
          : writeIn(tokens, eventNames === 'any' ? 'Title Case' : eventNames, english);
      const todo =
        written === undefined
          ? 'Name what was done and to what, as in "Viewed Page" or "Order Completed".'
          : `Call it "${written}".`;
      yield renaming(subject, { name, path }, `"${name}" does not say what has happened. ${todo}`, written);
    }
  },
};

function renaming(
  { document }: Subject,
  { name, path }: { readonly name: string; readonly path: string },
  message: string,
  to: string | undefined,
): Found {
  const fix = to === undefined ? undefined : renameEvent(document, name, to);
  return { path: pointerTo(path, 'name'), message, ...(fix !== undefined && { fix }) };
}
