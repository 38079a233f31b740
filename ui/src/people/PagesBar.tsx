import { Button } from '@mantine/core';
import css from './people.module.css';

/** Steps through a list that is read page by page. */
export function PagesBar({
  after,
  next,
  go,
}: {
  readonly after: string | undefined;
  readonly next: string | null | undefined;
  readonly go: (after: string | undefined) => void;
}) {
  if (after === undefined && next == null) return null;
  return (
    <div className={css.pages}>
      <Button
        variant="default"
        size="compact-sm"
        disabled={after === undefined}
        onClick={() => go(undefined)}
      >
        First page
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        disabled={next == null}
        onClick={() => go(next ?? undefined)}
      >
        Next page
      </Button>
    </div>
  );
}
