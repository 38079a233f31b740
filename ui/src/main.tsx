import '@mantine/core/styles.layer.css';
import './theme.css';
import { MantineProvider } from '@mantine/core';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiFailure } from './api/failure.ts';
import { SESSION_KEY } from './api/session.ts';
import { router } from './router.tsx';
import { theme } from './theme.ts';

const RETRIES = 2;

/** Asking again helps when there was no answer, or none yet; a refusal stays one. */
const isPassing = (error: unknown): boolean =>
  error instanceof ApiFailure && (error.status === 0 || error.status === 503);

const queries = new QueryClient({
  queryCache: new QueryCache({
    // A session that ended elsewhere: ask who is there, which shows the door.
    onError: (error) => {
      if (error instanceof ApiFailure && error.status === 401)
        void queries.invalidateQueries({ queryKey: SESSION_KEY });
    },
  }),
  defaultOptions: {
    queries: { retry: (count, error) => isPassing(error) && count < RETRIES, staleTime: 1000 },
  },
});

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no place for the console');
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
