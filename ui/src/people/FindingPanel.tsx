import { Progress } from '@mantine/core';
import type { Finding } from '../api/overview.ts';
import { Panel } from '../show/Panel.tsx';
import { sayFinding } from './finding.ts';
import css from './people.module.css';

/** Who the users are is being found out: how far that is, in the place of figures that would be of nobody. */
export function FindingPanel({ finding }: { readonly finding: Finding }) {
  const { title, words, share } = sayFinding(finding);
  return (
    <Panel title={title}>
      <div className={css.awaited}>
        {share !== null && <Progress value={100 * share} aria-label={title} />}
        <span role="status">{words}</span>
        <p className={css.dim}>
          Scores come by themselves as soon as that is done. Nothing is lost meanwhile.
        </p>
      </div>
    </Panel>
  );
}
