import { State } from '../show/State.tsx';
import css from './door.module.css';
import { judgePassword } from './password.ts';

/** Each rule with a mark that says whether it is met, while one types. */
export function PasswordRules({ password, id }: { readonly password: string; readonly id: string }) {
  return (
    <ul className={css.rules} id={id}>
      {judgePassword(password).map(({ words, met }) => (
        <li key={words}>
          <State tone={met ? 'good' : 'calm'}>
            <span>{words}</span>
            <span className="visually-hidden">{met ? ' (met)' : ' (not yet)'}</span>
          </State>
        </li>
      ))}
    </ul>
  );
}
