import { Field, Fields } from '../show/Field.tsx';
import { Empty } from '../show/Panel.tsx';
import css from './debugger.module.css';
import { flatten } from './flatten.ts';

/** The fields of an event as people read them: what it is, who did it, what was sent along, where it comes from. */
export function Pretty({ fields }: { readonly fields: Readonly<Record<string, unknown>> }) {
  const groups = flatten(fields);
  if (groups.length === 0)
    return <Empty title="No fields to show">What came is not a JSON object; Raw shows its bytes.</Empty>;
  return groups.map(({ name, leaves }) => (
    <section key={name} className={css.group}>
      <h3>{name}</h3>
      <Fields>
        {leaves.map(({ path, value }) => (
          <Field key={path} name={path}>
            {value}
          </Field>
        ))}
      </Fields>
    </section>
  ));
}
