/** What is answered where there is no route: 405 with `Allow` when the address takes another method, else 404. */
import { Fault } from '../system/fault.ts';
import type { Api } from './api.ts';
import { sendFault } from './errors.ts';

export interface KnownRoute {
  readonly method: string;
  readonly url: string;
}

/** Before the routes, so that it hears of each; returns them all, filled as they are added. */
export function answerUnknown(api: Api): readonly KnownRoute[] {
  const known: (KnownRoute & { readonly pattern: RegExp })[] = [];
  api.addHook('onRoute', ({ method, url }) => {
    // The console's pages take every address that nothing else takes: that makes none of them known.
    if (url === '/*') return;
    const pattern = new RegExp(`^${url.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}/?$`);
    for (const one of [method].flat()) known.push({ method: one, url, pattern });
  });
  api.setNotFoundHandler((request, reply) => {
    const path = request.url.replace(/\?.*/, '');
    const methods = known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
    if (methods.length === 0)
      return sendFault(
        new Fault('not_found', 'There is nothing at this address. /api/openapi.json lists what there is.'),
        request,
        reply,
      );
    const allowed = methods.join(', ');
    reply.header('allow', allowed);
    const message = `This address does not take ${request.method}. It takes ${allowed}.`;
    return sendFault(new Fault('method_not_allowed', message), request, reply);
  });
  return known;
}
