/**
 * The head of a raw log record: all that is known about a request besides its body. Written by `collect`,
 * read by `pipeline`, stored as compact JSON. Fields are only ever added, with a default for old records.
 */
export interface Envelope {
  /** Milliseconds since 1970; one value a request, so all events of a batch share it. */
  readonly receivedAt: number;
  /** Workspace and source ids as resolved at the edge; null when the write key was not known there. */
  readonly workspace: string | null;
  readonly source: string | null;
  /** The write key as presented; '' when there was none. */
  readonly writeKey: string;
  /** What the path said: one call of this type, or a batch (then each item says its own type). */
  readonly call: 'batch' | 'track' | 'identify' | 'page' | 'screen' | 'group' | 'alias';
  readonly dialect: 'segment' | 'rudder' | 'jitsu' | 'pixel' | 'import';
  /** How many events the edge counted in the body: the left side of the books. At least 1 (an empty batch is one refusal). */
  readonly events: number;
  /** The connection's address (or the trusted proxy's word for it). */
  readonly ip: string;
  /** The User-Agent header, at most 512 characters; '' when absent. */
  readonly userAgent: string;
  /** The request carried an Origin header, so a browser's script sent it. */
  readonly origin: boolean;
  /** Public id of the request, for support: also in the response header X-Request-Id. */
  readonly requestId: string;
  /** Where it was sent to, without the query, and as what; absent in records older than these two. */
  readonly path?: string;
  readonly contentType?: string;
  /** Set when the edge already knows that the whole request is refused (source_disabled, ...). */
  readonly refused?: string;
}

const decoder = new TextDecoder();

/** As JSON.stringify would write it, put together by hand because it is written for every request (1.8 us against 0.6). */
export function encodeEnvelope(envelope: Envelope): Uint8Array {
  const { workspace, source, path, contentType, refused } = envelope;
  return Buffer.from(
    `{"receivedAt":${envelope.receivedAt},"workspace":${workspace === null ? 'null' : quote(workspace)},"source":${
      source === null ? 'null' : quote(source)
    },"writeKey":${quote(envelope.writeKey)},"call":"${envelope.call}","dialect":"${envelope.dialect}","events":${
      envelope.events
    },"ip":${quote(envelope.ip)},"userAgent":${quote(envelope.userAgent)},"origin":${
      envelope.origin
    },"requestId":${quote(envelope.requestId)}${path === undefined ? '' : `,"path":${quote(path)}`}${
      contentType === undefined ? '' : `,"contentType":${quote(contentType)}`
    }${refused === undefined ? '' : `,"refused":${quote(refused)}`}}`,
  );
}

/** Printable ASCII without quotes and backslashes stands in JSON as it is. */
const PLAIN = /^[ !#-[\]-~]*$/;

function quote(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** Heads are ours and CRC-checked, so one that does not parse is a bug and throws. */
export function decodeEnvelope(bytes: Uint8Array): Envelope {
  return JSON.parse(decoder.decode(bytes)) as Envelope;
}
