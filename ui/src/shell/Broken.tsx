import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Failure } from '../show/Notice.tsx';
import { Empty, PageHead } from '../show/Panel.tsx';
import css from './shell.module.css';

/** A page that failed to draw: a bug of ours, said as one. */
export function Broken({ error }: { readonly error: Error }) {
  return (
    <div className={css.page}>
      <PageHead title="This page broke" />
      <Failure
        error={error}
        title="The console could not show this page. That is an error of ours."
        kept="Nothing that was collected is touched by it."
        retry={() => location.reload()}
      />
    </div>
  );
}

export function Missing() {
  return (
    <div className={css.page}>
      <PageHead title="No such page" />
      <Empty title="Nothing has this address.">
        <Button renderRoot={(props) => <Link to="/" {...props} />} variant="default">
          Go to Home
        </Button>
      </Empty>
    </div>
  );
}
