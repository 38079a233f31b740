/** Our own questions, when the engine has no room for them at the moment. */
import { Fault } from '../system/fault.ts';

/** The engine's codes: a limit of time, of statements at once, of memory. */
const SHORT_OF_ROOM = new Set(['159', '202', '241']);
const AGAIN_SECONDS = 5;

/**
 * Runs a question of ours. Where the engine's cap (a large load beside it, or a cap that is too small) leaves no room
 * for it, that is the Fault `unavailable` and passes; it is no error of the question's. Anything else stays as it is.
 */
export async function whenThereIsRoom<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !SHORT_OF_ROOM.has(String(error.code)))
      throw error;
    throw new Fault(
      'unavailable',
      'The warehouse is busy and has no room for this now. Try again shortly; if it stays so, give it more with --query-memory.',
      { cause: error, retryAfterSeconds: AGAIN_SECONDS },
    );
  }
}
