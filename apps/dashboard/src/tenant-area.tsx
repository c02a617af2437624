import { hasPermission } from '@lobby/contracts/permissions';
import { Loading } from '@lobby/ui';
import { useLocation, useRoute } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { UnsentRepliesProvider } from './features/inbox/unsent/unsent-replies-provider.tsx';
import { lazyStartPage } from './lazy/lazy-page.tsx';
import { lazyView } from './lazy/lazy-view.tsx';
import { RealtimeProvider } from './realtime-provider.tsx';
import { AgentArea } from './shell/agent-area.tsx';
import { NoAccessPage } from './shell/no-access-page.tsx';
import { t } from './shell/translate.ts';
import { TenantContext, useMe } from './tenant-context.ts';
import type { TenantContextValue } from './tenant-context.ts';

const UnavailablePage = lazyStartPage(async () => (await import('./shell/unavailable-page.tsx')).UnavailablePage);
const AdminArea = lazyStartPage(async () => (await import('./shell/admin-area.tsx')).AdminArea);

const ClosedPage = lazyView(async () => (await import('./shell/closed-page.tsx')).ClosedPage);

type Me = TenantContextValue['me'];

/** Leads an address with a slug that the company had before to the same page with the new one. */
function RedirectToNewSlug({ slug, newSlug }: { slug: string; newSlug: string }) {
  const { route, url } = useLocation();
  useEffect(() => route(url.replace(`/c/${encodeURIComponent(slug)}`, `/c/${newSlug}`), true), [slug, newSlug]);
  return <Loading />;
}

/** The pages of a tenant that the user is a member of. */
function MemberArea({ slug, me }: { slug: string; me: Me }) {
  const membership = me.memberships.find((candidate) => candidate.slug === slug);
  const renamed = membership ? undefined : me.memberships.find(({ formerSlugs }) => formerSlugs.includes(slug));
  if (renamed) return <RedirectToNewSlug slug={slug} newSlug={renamed.slug} />;
  if (!membership) return <NoAccessPage title={t('noTenantTitle')} reason={t('noTenantText')} />;
  if (membership.closedReason) return <ClosedPage slug={slug} reason={membership.closedReason} />;
  const isAdmin = membership.role === 'company_admin';
  const hasMore = isAdmin || membership.permissions.length > 0;
  const tenant: TenantContextValue = {
    slug,
    membership,
    me,
    isAdmin,
    can: (permission) => hasPermission(membership, permission),
    to: (page) => `/dashboard/c/${slug}/${page}`,
  };
  return (
    <TenantContext.Provider value={tenant}>
      <RealtimeProvider slug={slug}>
        <UnsentRepliesProvider>{hasMore ? <AdminArea /> : <AgentArea />}</UnsentRepliesProvider>
      </RealtimeProvider>
    </TenantContext.Provider>
  );
}

/** Everything inside a tenant, for signed-in users. */
export function TenantArea() {
  const { params } = useRoute();
  const { route, path } = useLocation();
  const slug = decodeURIComponent(params['slug'] ?? '');
  const me = useMe();
  useEffect(() => {
    if (me.data === null) route(`/dashboard/sign-in?to=${encodeURIComponent(path)}`, true);
  }, [me.data]);
  if (me.errorUpdateCount > 0 && me.data === undefined) return <UnavailablePage />;
  return me.data ? <MemberArea slug={slug} me={me.data} /> : <Loading />;
}
