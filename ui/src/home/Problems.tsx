import { Link } from '@tanstack/react-router';
import type { Status } from '../api/condition.ts';
import { Notice } from '../show/Notice.tsx';

/** What is wrong, and what to do about it; nothing when all is well. */
export function Problems({ problems }: { readonly problems: Status['problems'] }) {
  return problems.map(({ code, severity, what, todo }) => (
    <Notice key={code + what} tone={severity === 'error' ? 'bad' : 'warn'} title={what}>
      <p>
        {todo} {code === 'scores_unsure' && <Link to="/profiles">Scoring profiles</Link>}
      </p>
    </Notice>
  ));
}
