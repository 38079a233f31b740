import type { ReactNode } from 'react';
import { Scroll } from './Scroll.tsx';
import css from './show.module.css';

/**
 * JSON with its kinds coloured. Only text nodes: strangers choose every byte that is shown here. A deep or long
 * value is shown as one text, so that nothing that somebody sends can build a page of a million elements.
 */
const PIECES_MAX = 5000;
const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

export function Json({ value, label }: { readonly value: unknown; readonly label: string }) {
  return <JsonText text={JSON.stringify(value, null, 2) ?? 'undefined'} label={label} />;
}

/** `text` as it is; coloured where it looks like JSON. */
export function JsonText({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <Scroll className={css.json} label={label}>
      <pre>{colour(text)}</pre>
    </Scroll>
  );
}

function colour(text: string): ReactNode {
  const pieces: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (pieces.length > PIECES_MAX) return text;
    if (match.index > end) pieces.push(text.slice(end, match.index));
    const [whole, string, colon] = match;
    const kind = string === undefined ? 'plain' : colon === undefined ? 'string' : 'key';
    pieces.push(
      <span key={match.index} data-kind={kind}>
        {whole}
      </span>,
    );
    end = match.index + whole.length;
  }
  pieces.push(text.slice(end));
  return pieces;
}
