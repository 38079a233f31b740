import type { Warehouse } from '../../src/warehouse/connection.ts';
import type { Session } from '../../src/warehouse/session.ts';

/** The loader's sessions, of whose statements one fails: before it runs, or after (the acknowledgement is lost). */
export function failing(
  { load, derive }: Pick<Warehouse, 'load' | 'derive'>,
  at: number,
  when: 'before' | 'after',
): Pick<Warehouse, 'load' | 'derive'> {
  let statements = 0;
  const attempt = async <T>(statement: () => Promise<T>): Promise<T> => {
    const fails = ++statements === at;
    if (fails && when === 'before') throw new Error('connection reset');
    const answer = await statement();
    if (fails) throw new Error('connection reset');
    return answer;
  };
  const over = (session: Session): Session => ({
    ...session,
    run: (sql, params) => attempt(() => session.run(sql, params)),
    rows: (sql, params) => attempt(() => session.rows(sql, params)),
    upload: (sql, paths) => attempt(() => session.upload(sql, paths)),
  });
  return { load: over(load), derive: over(derive) };
}
