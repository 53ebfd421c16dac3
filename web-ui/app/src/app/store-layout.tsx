import { Button, Skeleton, Stack } from '@mantine/core';
import { Link, Outlet, useOutletContext, useParams } from 'react-router';
import { ConnectionBadge } from '@/features/connection/connection-badge';
import { StoreClock } from '@/features/clock/store-clock';
import { SessionControl } from '@/features/session/session-control';
import { PeopleCount } from '@/features/visitors/people-count';
import { type Store, useStores } from '@/shared/stores/use-stores';
import { ProblemNotice } from '@/shared/ui/problem-notice';
import { Brand } from './brand';
import { StoreSelect } from './store-select';
import { ThemeSwitch } from './theme-switch';
import classes from './store-layout.module.css';

/** The frame of every page: which store, its time, its people, and whether all this is live. */
export function StoreLayout() {
  const { storeId } = useParams();
  const { data, problem, refresh } = useStores();
  const stores = data?.stores;
  const store = stores?.find(({ id }) => id === storeId);
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <Brand />
        {stores && <StoreSelect stores={stores} selected={store} />}
        <div className={classes.facts}>
          {store && (
            <>
              <StoreClock timeZone={store.timeZone} />
              <PeopleCount storeId={store.id} />
            </>
          )}
        </div>
        <div className={classes.state}>{store && <ConnectionBadge />}</div>
        {store && (
          <Button component={Link} to={`/stores/${store.id}/alerts`} variant="default">
            Alerts
          </Button>
        )}
        <SessionControl />
        <ThemeSwitch />
      </header>
      <main className={classes.main}>
        {stores ? (
          <>
            {problem && <ProblemNotice problem={problem} onRetry={refresh} />}
            <Outlet context={stores} />
          </>
        ) : problem ? (
          <ProblemNotice problem={problem} onRetry={refresh} />
        ) : (
          <Stack role="status" aria-label="Loading stores">
            <Skeleton h={96} />
            <Skeleton h={520} />
          </Stack>
        )}
      </main>
    </div>
  );
}

/** The stores, below the layout. */
export function useStoreList(): readonly Store[] {
  return useOutletContext<readonly Store[]>();
}
