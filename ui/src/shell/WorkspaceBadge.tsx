import type { Workspace } from '../api/session.ts';
import css from './shell.module.css';

/** Beside the name of a workspace that is not people's own. */
export function WorkspaceBadge({ workspace: { demo, builtIn } }: { readonly workspace: Workspace }) {
  // What one sees in the demo nobody did.
  if (demo) return <Badge text="Demo" title="Generated data: a company that does not exist" />;
  if (builtIn)
    return <Badge text="Built in" title="How this installation is used: told here and nowhere else" />;
  return null;
}

function Badge({ text, title }: { readonly text: string; readonly title: string }) {
  return (
    <span className={css.demo} title={title}>
      {text}
    </span>
  );
}
