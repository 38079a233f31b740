import type { Passport } from '../api/passport.ts';
import { Field, Fields } from '../show/Field.tsx';
import { JsonText } from '../show/Json.tsx';
import { Empty } from '../show/Panel.tsx';
import { size } from '../show/words.ts';
import css from './event.module.css';

/** The bytes as they came and the request that brought them. */
export function Received({
  received,
  missing,
}: {
  readonly received: Passport['received'];
  readonly missing: string | null;
}) {
  if (received === null) return <Empty title="The bytes are not there any more">{missing}</Empty>;
  const { at, path, ip, userAgent, contentType, requestBytes, itemBytes, body, cut } = received;
  return (
    <div className={css.stack}>
      <Fields>
        <Field name="At">{new Date(at).toISOString()}</Field>
        <Field name="Path">{path ?? 'not kept'}</Field>
        <Field name="From">{ip || 'not kept'}</Field>
        <Field name="User agent">{userAgent || 'none'}</Field>
        <Field name="Content type">{contentType || 'none'}</Field>
        <Field name="Size">
          {size(itemBytes)}
          {requestBytes !== itemBytes && ` of a request of ${size(requestBytes)}`}
        </Field>
      </Fields>
      <JsonText text={body} label="The bytes received" />
      {cut && <p>Cut here: it was longer than 64 KB.</p>}
    </div>
  );
}
