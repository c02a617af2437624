import { QueryClient, QueryClientProvider } from '@tanstack/preact-query';
import { configure, render } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { LocationProvider } from 'preact-iso';
import { loadErrorTexts } from '../feedback/user-error.ts';
import { Toasts } from '../feedback/toasts.tsx';

await loadErrorTexts();
// What is waited for takes longer on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

/** Renders a component with what the consoles have around theirs: the address, a query client and the toasts. */
export const renderUi = (children: ComponentChildren) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <LocationProvider>{children}</LocationProvider>
      <Toasts />
    </QueryClientProvider>,
  );
