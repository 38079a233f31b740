import type { PlanRule } from '../api/plans.ts';
import { Field, Fields } from '../show/Field.tsx';
import { Json } from '../show/Json.tsx';
import { Panel } from '../show/Panel.tsx';
import ruleCss from './rule.module.css';

/** A rule of a plan that cannot be changed here. */
export function RuleReading({ rule }: { readonly rule: PlanRule }) {
  const words: readonly (readonly [string, string | undefined])[] = [
    ['Why', rule.why],
    ['Owner', rule.owner],
    ['Side', rule.side],
    ['When', rule.when],
    ['Cadence', rule.cadence],
    [
      'Labels',
      Object.entries(rule.labels ?? {})
        .map((pair) => pair.join(': '))
        .join(', '),
    ],
    ['Deprecated since', rule.deprecatedSince],
  ];
  return (
    <div className={ruleCss.sides}>
      <Panel title="What it is for">
        <Fields>
          {words.map(([name, value]) => (
            <Field key={name} name={name}>
              {value || '–'}
            </Field>
          ))}
        </Fields>
      </Panel>
      <Panel title="JSON Schema, draft-07, over the whole event">
        <Json value={rule.schema} label="JSON Schema" />
      </Panel>
    </div>
  );
}
