import { Loading } from '@lobby/ui';
import type { FunctionComponent } from 'preact';
import { Route, Router, useLocation, useRoute } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { lazyPage, lazyStartPage } from '../lazy/lazy-page.tsx';
import { lazyView } from '../lazy/lazy-view.tsx';
import { useTenant } from '../tenant-context.ts';
import { findPagePermissions, mayOpenPage } from './page-permissions.ts';

export interface PageRoute {
  /** Below the tenant's path. */
  path: string;
  component: FunctionComponent;
}

const ProfilePage = lazyPage(async () => (await import('../features/account/account-pages.ts')).ProfilePage);
const NoPermissionPage = lazyView(async () => (await import('./no-permission-page.tsx')).NoPermissionPage);
const HelpPage = lazyPage(async () => (await import('../features/help/help-page.tsx')).HelpPage);
const RecordsPage = lazyPage(async () => (await import('../features/records/records-route.ts')).RecordsRoute);
const InboxPage = lazyStartPage(async () => (await import('../features/inbox/inbox-page.tsx')).InboxPage);

const ContactsPage = lazyPage(async () => (await import('../features/contacts/contacts-page.tsx')).ContactsPage);
const ContactPage = lazyPage(async () => (await import('../features/contacts/contact-page.tsx')).ContactPage);

/** The pages that every member may open. */
export const MEMBER_PAGES: PageRoute[] = [
  { path: '/inbox', component: InboxPage },
  { path: '/inbox/:conversationId', component: InboxPage },
  { path: '/contacts', component: ContactsPage },
  { path: '/contacts/:contactId', component: ContactPage },
  { path: '/records', component: RecordsPage },
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

/** A page that the member may not open, or none at all. */
function OtherPage() {
  const { params } = useRoute();
  return findPagePermissions(params['page'] ?? '') ? <NoPermissionPage /> : <RedirectToFirstPage />;
}

/** Shows the page at the address, or who can open it to the member. */
export function Pages({ pages }: { pages: readonly PageRoute[] }) {
  const tenant = useTenant();
  const permitted = pages.filter(({ path }) => mayOpenPage(tenant, path));
  return (
    <Router>
      {permitted.map(({ path, component }) => (
        <Route key={path} path={path} component={component} />
      ))}
      <Route path="/:page/:rest*" component={OtherPage} />
      <Route default component={RedirectToFirstPage} />
    </Router>
  );
}
