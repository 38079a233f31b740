/** Turns whatever was thrown into `{"error":{"code","message","requestId"}}`, without stack, path or query text. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Fault, type FaultCode } from '../system/fault.ts';
import type { Lines } from '../system/lines.ts';
import { isSegmentAddress, segmentErrorsOf } from './routes/segment/envelope.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

export const errorSchema = z
  .object({
    error: z.object({
      code: z.string().describe('Stable; a program may rely on it.'),
      message: z.string().describe('For people: what is wrong and what to do.'),
      requestId: z.string().describe('Also in the header X-Request-Id; quote it when asking for help.'),
      problems: z
        .array(
          z.object({
            code: z.string().describe('Stable, such as `remote_ref`.'),
            path: z.string().describe('JSON pointer into what was sent.'),
            line: z.number().int().optional().describe('From 1, when it was sent as text.'),
            message: z.string().describe('What is wrong there and what to do.'),
          }),
        )
        .optional()
        .describe('Of `invalid_plan`: every problem found.'),
    }),
  })
  .meta({
    id: 'Error',
    example: {
      error: {
        code: 'not_found',
        message: 'There is no source "web". GET /api/v1/sources lists them.',
        requestId: 'req_5f2b8c1d9e',
      },
    },
  });

/** Fastify's own errors that are the caller's to mend. */
const FASTIFY_FAULTS: Readonly<Record<string, readonly [FaultCode, string]>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'bad_request',
    'Send the body as JSON, with the header Content-Type: application/json.',
  ],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['invalid_json', 'The body is empty: send a JSON object.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['invalid_json', 'The body is not valid JSON.'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['payload_too_large', 'The body is too large: at most 1 MB.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['bad_request', 'The Content-Length header does not fit the body.'],
  FST_ERR_BAD_URL: ['bad_request', 'The address is not valid.'],
};

export function answerError(lines: Lines) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    const fault = faultOf(error);
    if (fault.code === 'internal' || fault.cause !== undefined)
      lines.error({ err: fault.cause ?? error, requestId: request.id, code: fault.code }, 'request failed');
    sendFault(fault, request, reply);
  };
}

export function sendFault(fault: Fault, request: FastifyRequest, reply: FastifyReply): void {
  if (fault.retryAfterSeconds !== undefined) reply.header('retry-after', String(fault.retryAfterSeconds));
  if (fault.code === 'unauthorized') reply.header('www-authenticate', 'Bearer realm="trackway"');
  // Again here, because an address that Fastify cannot parse never reaches the gate.
  reply
    .headers(SECURITY_HEADERS)
    .header('x-request-id', request.id)
    .status(fault.status)
    .header('content-type', 'application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(
      isSegmentAddress(request.url)
        ? segmentErrorsOf(fault)
        : {
            error: {
              code: fault.code,
              message: fault.message,
              requestId: request.id,
              problems: fault.problems,
            },
          },
    );
}

export function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const where =
      error.validationContext === 'querystring' ? 'query' : (error.validationContext ?? 'request');
    const [first] = error.validation;
    const field = first === undefined ? '' : first.instancePath.replaceAll('/', '.').replace(/^\./, '');
    const message = first?.message ?? 'does not fit';
    return new Fault('bad_request', `In the ${where}${field === '' ? '' : `, "${field}"`}: ${message}.`);
  }
  const code = isCoded(error) ? FASTIFY_FAULTS[error.code] : undefined;
  if (code) return new Fault(code[0], code[1]);
  if (error instanceof SyntaxError && isCoded(error) === false && 'statusCode' in error)
    return new Fault('invalid_json', 'The body is not valid JSON.');
  return new Fault('internal', 'Something went wrong on our side. The log lines of this request say more.', {
    cause: error,
  });
}

function isCoded(error: unknown): error is { code: string } {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';
}
