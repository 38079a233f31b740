import { useClipboard } from '@mantine/hooks';
import css from './show.module.css';
import { shorten } from './words.ts';

/** An id: monospace, its middle left out, copied with a click. */
export function Id({
  value,
  length = 20,
  what = 'id',
}: {
  readonly value: string;
  readonly length?: number;
  readonly what?: string;
}) {
  const clipboard = useClipboard({ timeout: 1500 });
  return (
    <button
      type="button"
      className={css.id}
      title={`${value} (click to copy)`}
      onClick={() => clipboard.copy(value)}
    >
      {clipboard.copied ? 'copied' : shorten(value, length)}
      <span className="visually-hidden"> copy the {what}</span>
    </button>
  );
}
