import { useNow } from './useNow.ts';
import { ago } from './words.ts';

/** A time: relative, the exact one on hover and for screen readers. */
export function When({ at }: { readonly at: string }) {
  const now = useNow();
  const time = Date.parse(at);
  if (Number.isNaN(time)) return <span>{at}</span>;
  return (
    <time dateTime={at} title={new Date(time).toISOString()}>
      {ago(time, now)}
    </time>
  );
}
