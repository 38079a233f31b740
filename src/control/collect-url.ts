import type { ControlConfig } from './api.ts';

/** Where clients send events: --public-url, else the name this request came to, with the collection port. */
export function collectUrlOf(config: ControlConfig, hostname: string): string {
  if (config.publicUrl !== '') return config.publicUrl;
  return `${config.tlsCert === '' ? 'http' : 'https'}://${hostname}:${config.collectPort}`;
}
