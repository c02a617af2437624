// @vitest-environment happy-dom
import { Toasts } from '@lobby/ui';
import { cleanup, render, screen, waitFor } from '@testing-library/preact';
import type { FunctionComponent } from 'preact';
import { Suspense } from 'preact/compat';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { lazyDialog } from './lazy-dialog.tsx';
import { lazyPage } from './lazy-page.tsx';
import { lazyView } from './lazy-view.tsx';

type Part = FunctionComponent<{ isOpen: boolean; onClose: () => void }>;

const Loaded: Part = ({ isOpen }) => (isOpen ? <p>Loaded</p> : null);
const fail = (): Promise<Part> => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));

afterEach(cleanup);

describe('a dialog in a file of its own', () => {
  it('opens when it has loaded', async () => {
    const Dialog = lazyDialog<{ isOpen: boolean; onClose: () => void }>(() => Promise.resolve(Loaded));
    render(<Dialog isOpen onClose={() => {}} />);
    await screen.findByText('Loaded');
  });

  it('that can’t be loaded is closed with a message, and loaded again the next time', async () => {
    const load = vi.fn(fail);
    const onClose = vi.fn<() => void>();
    const Dialog = lazyDialog<{ isOpen: boolean; onClose: () => void }>(load);
    const show = (isOpen: boolean) => (
      <>
        <Dialog isOpen={isOpen} onClose={onClose} />
        <Toasts />
      </>
    );
    const { rerender } = render(show(true));
    await screen.findByText(/couldn't be loaded/);
    expect(onClose).toHaveBeenCalledOnce();
    rerender(show(false));
    load.mockResolvedValue(Loaded);
    rerender(show(true));
    await screen.findByText('Loaded');
  });
});

describe('a part of a page in a file of its own', () => {
  it('is shown when it has loaded, at once if that was ahead of time', async () => {
    const load = vi.fn(() => Promise.resolve<FunctionComponent>(() => <p>Loaded</p>));
    const View = lazyView(load);
    View.preload();
    await waitFor(() => expect(load).toHaveBeenCalledOnce());
    await Promise.resolve();
    render(<View />);
    screen.getByText('Loaded');
  });
});

describe('a page in a file of its own', () => {
  it('that can’t be loaded offers to reload', async () => {
    const Page = lazyPage(fail as unknown as () => Promise<FunctionComponent>);
    render(
      <Suspense fallback={null}>
        <Page />
      </Suspense>,
    );
    await screen.findByRole('button', { name: 'Reload' });
  });
});
