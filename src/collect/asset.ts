/** Answers that may be cached: an ETag, 304 when the client has it, and the smallest encoding it accepts, made once. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Exchange } from './answer.ts';
import { corsHeaders } from './cors.ts';

export interface Asset {
  readonly contentType: string;
  readonly cacheControl: string;
  readonly plain: Encoded;
  readonly gzip: Encoded | null;
  readonly brotli: Encoded | null;
}

interface Encoded {
  readonly bytes: Buffer;
  /** Differs by encoding, as the bytes do. */
  readonly etag: string;
}

const toGzip = promisify(gzip);
const toBrotli = promisify(brotliCompress);

/** Compresses off the main thread. `brotliQuality` 11 is the smallest and takes a quarter of a second for 100 KB. */
export async function makeAsset(
  bytes: Buffer,
  contentType: string,
  cacheControl: string,
  brotliQuality: number,
): Promise<Asset> {
  const etag = tagOf(bytes);
  const [gzipped, brotli] = await Promise.all([
    toGzip(bytes, { level: 9 }),
    toBrotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: brotliQuality,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  ]);
  return {
    contentType,
    cacheControl,
    plain: { bytes, etag: `"${etag}"` },
    gzip: { bytes: gzipped, etag: `"${etag}-gz"` },
    brotli: { bytes: brotli, etag: `"${etag}-br"` },
  };
}

/** An asset too small or too short-lived to compress. */
export function makePlainAsset(bytes: Buffer, contentType: string, cacheControl: string): Asset {
  return {
    contentType,
    cacheControl,
    plain: { bytes, etag: `"${tagOf(bytes)}"` },
    gzip: null,
    brotli: null,
  };
}

const tagOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64url').slice(0, 22);

export function answerAsset(exchange: Exchange, asset: Asset): void {
  const { req, res } = exchange;
  const accepts = req.headers['accept-encoding'];
  const [encoding, chosen] = chooseEncoding(asset, typeof accepts === 'string' ? accepts : '');
  const headers = [
    'Cache-Control',
    asset.cacheControl,
    'ETag',
    chosen.etag,
    'X-Request-Id',
    exchange.requestId,
    'X-Content-Type-Options',
    'nosniff',
    // Pages of any site may load it, also those that isolate themselves.
    'Cross-Origin-Resource-Policy',
    'cross-origin',
    ...corsHeaders(req.headers.origin),
    'Vary',
    'Accept-Encoding',
  ];
  if (exchange.server.closing) headers.push('Connection', 'close');
  if (matches(req.headers['if-none-match'], chosen.etag)) {
    res.writeHead(304, headers);
    res.end();
    return;
  }
  headers.push('Content-Type', asset.contentType, 'Content-Length', String(chosen.bytes.length));
  if (encoding !== '') headers.push('Content-Encoding', encoding);
  res.writeHead(200, headers);
  res.end(req.method === 'HEAD' ? undefined : chosen.bytes);
}

function chooseEncoding(asset: Asset, accepts: string): readonly [string, Encoded] {
  const accepted = new Set(
    accepts
      .toLowerCase()
      .split(',')
      .filter((part) => !/;\s*q=0(?:\.0*)?\s*$/.test(part))
      .map((part) => part.split(';')[0]?.trim()),
  );
  if (asset.brotli && accepted.has('br')) return ['br', asset.brotli];
  if (asset.gzip && accepted.has('gzip')) return ['gzip', asset.gzip];
  return ['', asset.plain];
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch
    .split(',')
    .some((part) => part.trim() === '*' || part.trim().replace(/^W\//, '') === etag);
}
