import { ActionIcon, Popover } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useId, useState } from 'react';
import { useAlerts } from '../api/actions.ts';
import { Person } from '../segments/SizePanel.tsx';
import { Icon } from '../shell/Icon.tsx';
import { When } from '../show/When.tsx';
import css from './actions.module.css';
import { ASKED, sayNew, useLooked } from './looked.ts';

const SHOWN = 10;

/** How many alerts came since this browser looked, and the newest ten. */
export function AlertBell() {
  const [isOpen, setOpen] = useState(false);
  const head = useId();
  const { pathname } = useLocation();
  const items = useAlerts({}, ASKED).data?.pages[0]?.items ?? [];
  const { since, look } = useLooked();
  const { count, text } = sayNew(items, since);
  // A link of it leads away.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path says that somebody went elsewhere
  useEffect(() => setOpen(false), [pathname]);
  useEffect(() => {
    if (isOpen && items.length > 0) look(items);
  }, [isOpen, items, look]);
  const shown = items.slice(0, SHOWN);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={count === 0 ? 'Alerts' : `Alerts, ${text} new`}
          onClick={() => setOpen(!isOpen)}
        >
          <span className={css.bell}>
            <Icon name="bell" />
            {count > 0 && (
              <span className={css.bellCount} aria-hidden="true">
                {text}
              </span>
            )}
          </span>
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={css.feed ?? ''} aria-labelledby={head}>
        <p id={head} className={css.feedHead}>
          Newest alerts
        </p>
        {shown.length === 0 ? (
          <p className={css.dim}>None yet. An action says what to be alerted of.</p>
        ) : (
          <ul className={css.feedList}>
            {shown.map(({ alertId, of, id, name, says, actionName, at }) => (
              <li key={alertId} className={css.feedItem}>
                <Person of={of} id={id} name={name} />
                <span className={css.feedSays}>{says.slice(0, 200)}</span>
                <span className={css.dim}>
                  {actionName.slice(0, 100)} · <When at={at} />
                </span>
              </li>
            ))}
          </ul>
        )}
        <p className={css.feedFoot}>
          {shown.length === 0 ? (
            <Link to="/actions">To the actions</Link>
          ) : (
            <Link to="/alerts">All alerts</Link>
          )}
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}
