import { restoreTheme, Toasts } from '@lobby/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/preact-query';
import { render } from 'preact';
import { LocationProvider } from 'preact-iso';
import { Routes } from './routes.tsx';
import './styles.css';

restoreTheme();

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // An answer with a reason stays the same; only what never arrived is asked again.
      retry: (failures, error) => failures < 2 && !(error as { data?: unknown }).data,
    },
    // Without a network they fail at once, and say so: nobody wants that a conversation is taken minutes later.
    mutations: { networkMode: 'always' },
  },
});

render(
  <QueryClientProvider client={queryClient}>
    <LocationProvider scope="/dashboard">
      <Routes />
    </LocationProvider>
    <Toasts />
  </QueryClientProvider>,
  document.querySelector('#app') as HTMLElement,
);
