import { applyPlatformBrand, loadErrorTexts, restoreTheme, startLanguage, Toasts, watchHistory } from '@lobby/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/preact-query';
import { render } from 'preact';
import { LocationProvider } from 'preact-iso';
import { Routes } from './router.tsx';
import './styles.css';

restoreTheme();
watchHistory();
applyPlatformBrand();
// Not before the page is there, which needs none of them.
addEventListener('load', () => void loadErrorTexts().catch(() => {}));

const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 5_000, retry: (failures, error) => failures < 2 && !(error as { data?: unknown }).data },
  },
});

// No await: the bundler cuts a module that waits at its top level, and all that it shares, into many small files.
void startLanguage().then(() =>
  render(
    <QueryClientProvider client={queryClient}>
      <LocationProvider scope="/admin">
        <Routes />
      </LocationProvider>
      <Toasts />
    </QueryClientProvider>,
    document.querySelector('#app') as HTMLElement,
  ),
);
