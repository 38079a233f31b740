import { type Said, sayField, sayViolation } from './sayViolation.ts';
import css from './show.module.css';

/** What is wrong with an event by its plan, each in a sentence; fields stand out because one looks for them. */
export function Violations({ violations }: { readonly violations: readonly Said[] }) {
  return (
    <ul className={css.violations}>
      {violations.map((violation) => (
        <li key={JSON.stringify([violation.type, violation.field, violation.description])}>
          <code>{sayField(violation)}</code> {sayViolation(violation)}
        </li>
      ))}
    </ul>
  );
}
