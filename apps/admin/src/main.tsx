import { restoreTheme, Toasts } from '@lobby/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/preact-query';
import { render } from 'preact';
import { LocationProvider } from 'preact-iso';
import { Routes } from './router.tsx';
import './styles.css';

restoreTheme();

const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 5_000, retry: (failures, error) => failures < 2 && !(error as { data?: unknown }).data },
  },
});

render(
  <QueryClientProvider client={queryClient}>
    <LocationProvider scope="/admin">
      <Routes />
    </LocationProvider>
    <Toasts />
  </QueryClientProvider>,
  document.querySelector('#app') as HTMLElement,
);
