import { type FormEvent, type KeyboardEvent, useState } from 'react';

type Problems<Values> = { readonly [Name in keyof Values]?: string };

/**
 * A form that judges a field as one leaves it, keeps what was typed, and submits with Enter or Cmd/Ctrl-Enter.
 * `judge` is pure: values in, a sentence for each field that does not fit out.
 */
export function useForm<Values extends Readonly<Record<string, string>>>(
  initial: Values,
  judge: (values: Values) => Problems<Values>,
  submit: (values: Values) => void,
) {
  const [values, setValues] = useState(initial);
  const [left, setLeft] = useState<ReadonlySet<keyof Values>>(new Set());
  const problems = judge(values);

  function send(): void {
    setLeft(new Set(Object.keys(values)));
    if (Object.values(problems).every((problem) => problem === undefined)) submit(values);
  }
  return {
    values,
    field: (name: keyof Values & string) => ({
      name,
      value: values[name] ?? '',
      error: left.has(name) ? problems[name] : undefined,
      onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
        const { value } = event.currentTarget;
        setValues((before) => ({ ...before, [name]: value }));
      },
      onBlur: () => {
        if (values[name] !== '') setLeft((before) => new Set([...before, name]));
      },
    }),
    form: {
      noValidate: true,
      onSubmit: (event: FormEvent) => {
        event.preventDefault();
        send();
      },
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
          event.preventDefault();
          send();
        }
      },
    },
  };
}
