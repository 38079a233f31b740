import type { Session } from '../../src/warehouse/session.ts';

/** A session whose statements fail: before they run, or after (the acknowledgement is lost). */
export function failing(session: Session, at: number, when: 'before' | 'after'): Session {
  let statements = 0;
  const attempt = async <T>(statement: () => Promise<T>): Promise<T> => {
    const fails = ++statements === at;
    if (fails && when === 'before') throw new Error('connection reset');
    const answer = await statement();
    if (fails) throw new Error('connection reset');
    return answer;
  };
  return {
    ...session,
    run: (sql, params) => attempt(() => session.run(sql, params)),
    rows: (sql, params) => attempt(() => session.rows(sql, params)),
    upload: (sql, paths) => attempt(() => session.upload(sql, paths)),
  };
}
