import css from './shell.module.css';

/** Beside every name of the demo workspace: what one sees there nobody did. */
export function DemoBadge() {
  return (
    <span className={css.demo} title="Generated data: a company that does not exist">
      Demo
    </span>
  );
}
