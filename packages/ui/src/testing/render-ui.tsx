import { QueryClient, QueryClientProvider } from '@tanstack/preact-query';
import { configure, render } from '@testing-library/preact';
import type { ComponentChildren } from 'preact';
import { loadErrorTexts } from '../feedback/user-error.ts';
import { Toasts } from '../feedback/toasts.tsx';

await loadErrorTexts();
// What is waited for takes longer on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

/** Renders a component with what the consoles have around theirs: a query client and the toasts. */
export const renderUi = (children: ComponentChildren) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      {children}
      <Toasts />
    </QueryClientProvider>,
  );
