import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { findSearch, type RuleOf } from './ruleOf.ts';

/** To the rule that judged a call, or to a new one where there is none. */
export function RuleLink({ of, children }: { readonly of: RuleOf; readonly children: ReactNode }) {
  return (
    <Link to="/plans/$planId/rule" params={{ planId: of.plan }} search={findSearch(of)}>
      {children}
    </Link>
  );
}
