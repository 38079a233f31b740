/** Until the API is there: calls without generated types. */
import type { TrackwayClient } from './client.ts';

interface Answered<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}
export interface Loose {
  GET<Data>(path: string, init?: object): Promise<Answered<Data>>;
  POST<Data>(path: string, init?: object): Promise<Answered<Data>>;
  PUT<Data>(path: string, init?: object): Promise<Answered<Data>>;
  DELETE<Data>(path: string, init?: object): Promise<Answered<Data>>;
}
export const loose = (client: TrackwayClient): Loose => client as unknown as Loose;
