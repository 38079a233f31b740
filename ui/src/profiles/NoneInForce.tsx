import { Link } from '@tanstack/react-router';
import { Empty, Panel } from '../show/Panel.tsx';

/** Instead of a page that shows people by a scoring profile. */
export function NoneInForce() {
  return (
    <Panel title="No scoring profile is in force">
      <Empty title="Say which events count, and see who is engaged">
        <p>
          A scoring profile turns what people do into a score from 0 to 100, and every score can be taken
          apart again.
        </p>
        <p>
          <Link to="/profiles" search={{ make: 'profile' }}>
            Make a scoring profile
          </Link>
        </p>
      </Empty>
    </Panel>
  );
}
