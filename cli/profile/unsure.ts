/** Scored events that do not come as they used to, in words. */
import { field, items, textOf } from '../client.ts';
import { plain } from '../text.ts';

/** A line for each that nobody has said to be meant so; '' when the scores are sure. */
export function describeUnsure(answer: unknown): string {
  return items(answer, 'unsure')
    .filter((event) => typeof field(event, 'known') !== 'object' || field(event, 'known') === null)
    .map((event) => `unsure: ${plain(textOf(event, 'message'))}\n`)
    .join('');
}

export function describeKnown(answer: unknown): string {
  return items(answer, 'unsure')
    .filter((event) => textOf(event, 'known', 'by') !== '')
    .map((event) => {
      const note = textOf(event, 'known', 'note');
      const said = `${plain(textOf(event, 'known', 'by'))} said at ${textOf(event, 'known', 'at')}`;
      return `known: ${plain(textOf(event, 'event'))} (${textOf(event, 'reason')}), as ${said}${note === '' ? '' : `: ${plain(note)}`}\n`;
    })
    .join('');
}
