/** A fix as options of a command: each adds a step, in the order in which they are given. */
import { type Command, InvalidArgumentError } from 'commander';
import { parseJson } from '../../client.ts';

/** As POST /api/v1/quarantine/jobs takes it; the API checks the rest. */
export type Step = Readonly<Record<string, unknown>>;

/** Adds the options; returns where their steps gather. */
export function addFixOptions(command: Command): readonly Step[] {
  const steps: Step[] = [];
  const add = (step: Step): void => {
    steps.push(step);
  };
  command
    .option('--rename-event <name>', 'give the event another name', (to) => add({ do: 'rename event', to }))
    .option('--rename <from=to>', 'rename a property: properties.a=properties.b', (text) => {
      const [from, to] = pairOf(text);
      add({ do: 'rename property', from, to });
    })
    .option('--cast <property=type>', 'read it as string, number, integer, boolean or array', (text) => {
      const [property, to] = pairOf(text);
      add({ do: 'cast', property, to });
    })
    .option(
      '--default <property=value>',
      'where it is absent or null; the value as JSON, or text',
      (text) => {
        const [property, value] = pairOf(text);
        const json = parseJson(value);
        add({ do: 'default', property, value: json === undefined ? value : json });
      },
    )
    .option('--drop <property>', 'take it out', (property) => add({ do: 'drop property', property }));
  return steps;
}

function pairOf(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It takes two parts with "=" between them.');
  return [text.slice(0, at), text.slice(at + 1)];
}
