import { applyPlatformBrand, loadErrorTexts, restoreTheme, startLanguage, Toasts, watchHistory } from '@lobby/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/preact-query';
import { render } from 'preact';
import { LocationProvider } from 'preact-iso';
import { Routes } from './routes.tsx';
import './styles.css';

restoreTheme();
watchHistory();
applyPlatformBrand();
// Not before the page is there, which needs none of them.
addEventListener('load', () => void loadErrorTexts().catch(() => {}));

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A response with an error would be the same again; only a request that never arrived is repeated.
      retry: (failures, error) => failures < 2 && !(error as { data?: unknown }).data,
    },
    // Offline they fail immediately: an action that runs minutes later would surprise.
    mutations: { networkMode: 'always' },
  },
});

// No await: the bundler cuts a module that waits at its top level, and all that it shares, into many small files.
void startLanguage().then(() =>
  render(
    <QueryClientProvider client={queryClient}>
      <LocationProvider scope="/dashboard">
        <Routes />
      </LocationProvider>
      <Toasts />
    </QueryClientProvider>,
    document.querySelector('#app') as HTMLElement,
  ),
);
