/** Server-sent events out of a stream of bytes: the part of the format that our API writes. Pure. */

export interface Message {
  /** 'message' when the server names none. */
  readonly event: string;
  readonly data: string;
}

/** Feed it text as it comes; it returns the messages that are whole. Comments (heartbeats) are passed over. */
export function openSseReader(): (text: string) => readonly Message[] {
  let rest = '';
  return (text) => {
    rest += text;
    const parts = rest.split('\n\n');
    rest = parts.pop() ?? '';
    return parts.flatMap(readMessage);
  };
}

function readMessage(block: string): readonly Message[] {
  let event = 'message';
  const data: string[] = [];
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) event = line.slice('event:'.length).trim();
    else if (line.startsWith('data:')) data.push(line.slice('data:'.length).replace(/^ /, ''));
  }
  return data.length === 0 ? [] : [{ event, data: data.join('\n') }];
}
