import { Button } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { Scroll } from './Scroll.tsx';
import css from './show.module.css';

/** Text to take away as it is. `label` names it for screen readers. */
export function Code({ text, label }: { readonly text: string; readonly label: string }) {
  const clipboard = useClipboard({ timeout: 1500 });
  return (
    <div className={css.code}>
      <Scroll label={label} className={css.codeText}>
        <pre>{text}</pre>
      </Scroll>
      <Button
        size="compact-xs"
        variant="default"
        className={css.codeCopy}
        onClick={() => clipboard.copy(text)}
      >
        {clipboard.copied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  );
}
