/** The two proofs that every client's library has to pass, with the very text that the API gives out. */
import { afterAll, beforeAll, test } from 'vitest';
import {
  type Example,
  expectExample,
  expectTroubled,
  makeTrouble,
  openWorld,
  type Row,
  rowsOf,
  type World,
} from './world.ts';

export interface ClientProof {
  /** The example's id. */
  readonly id: string;
  readonly tls: boolean;
  /** As it stands in context.library. */
  readonly library: { readonly name: string; readonly version: string };
  /** The rows that one run leaves. */
  readonly calls: readonly Row[];
  /** What it is answered before it gets through, in the second proof. */
  readonly troubles: readonly number[];
  /** How far its times may be off when it had to send again: some keep the first sentAt. */
  readonly resendToleranceMs?: number;
  /** Installs the library as the example says; returns what runs a text. `stored` resolves when all is in. */
  prepare(world: World, example: Example): Promise<(code: string, stored: Promise<void>) => Promise<void>>;
}

export function proveClient(proof: ClientProof): void {
  let world: World;
  let example: Example;
  let runText: Awaited<ReturnType<ClientProof['prepare']>>;
  const { calls, library, troubles } = proof;

  beforeAll(async () => {
    world = await openWorld({ tls: proof.tls });
    example = await world.example(proof.id);
    runText = await proof.prepare(world, example);
  }, 300_000);
  afterAll(() => world?.close());

  test(`${proof.id}: the example as the API gives it stores every call once, and its library is content`, async () => {
    const rows = await rowsOf(world, calls.length, (stored) => runText(example.code, stored));
    expectExample(rows, calls, library);
  });

  test(`${proof.id}: after ${troubles.join(' and ')} its library sends again, and nothing is lost or counted twice`, async () => {
    makeTrouble(world, troubles);
    const act = (stored: Promise<void>): Promise<void> => runText(world.throughProxy(example.code), stored);
    const rows = await rowsOf(world, calls.length, act);
    expectExample(rows, calls, library, proof.resendToleranceMs);
    expectTroubled(world, troubles);
  });
}
