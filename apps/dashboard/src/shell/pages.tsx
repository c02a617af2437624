import { Loading } from '@lobby/ui';
import type { FunctionComponent } from 'preact';
import { Route, Router, useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { lazyPage, lazyStartPage } from '../lazy/lazy-page.tsx';
import { useTenant } from '../tenant-context.ts';

export interface PageRoute {
  /** Below the tenant's path. */
  path: string;
  component: FunctionComponent;
}

const ProfilePage = lazyPage(async () => (await import('../features/account/account-pages.ts')).ProfilePage);
const HelpPage = lazyPage(async () => (await import('../features/help/help-page.tsx')).HelpPage);
const InboxPage = lazyStartPage(async () => (await import('../features/inbox/inbox-page.tsx')).InboxPage);

/** The pages that every member may open. */
export const MEMBER_PAGES: PageRoute[] = [
  { path: '/inbox', component: InboxPage },
  { path: '/inbox/:conversationId', component: InboxPage },
  { path: '/profile', component: ProfilePage },
  { path: '/help/:guide?', component: HelpPage },
];

/** Leads an unknown address to the member's first page. */
function RedirectToFirstPage() {
  const { to, isAdmin } = useTenant();
  const { route } = useLocation();
  useEffect(() => route(to(isAdmin ? 'overview' : 'inbox'), true), []);
  return <Loading />;
}

/** Shows the page at the address. */
export function Pages({ pages }: { pages: readonly PageRoute[] }) {
  return (
    <Router>
      {pages.map(({ path, component }) => (
        <Route key={path} path={path} component={component} />
      ))}
      <Route default component={RedirectToFirstPage} />
    </Router>
  );
}
