import { formatErrorMessage } from '@lobby/messages';
import { Button, ButtonLink, CenteredPage, Loading, QueryView } from '@lobby/ui';
import { useLocation, useRoute } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { UnsentRepliesProvider } from './features/inbox/unsent/unsent-replies-provider.tsx';
import { lazyPage } from './lazy/lazy-page.tsx';
import { RealtimeProvider } from './realtime-provider.tsx';
import { AgentArea } from './shell/agent-area.tsx';
import { t } from './shell/translate.ts';
import { TenantContext, useMe } from './tenant-context.ts';
import type { TenantContextValue } from './tenant-context.ts';
import { api } from './trpc.ts';

const AdminArea = lazyPage(async () => (await import('./shell/admin-area.tsx')).AdminArea);

const SignOutButton = () => (
  <Button onClick={() => void api.auth.signOut.mutate().then(() => location.assign('/dashboard/sign-in'))}>
    {t('signOut')}
  </Button>
);

function NoAccessPage({ title, reason }: { title: string; reason: string }) {
  return (
    <CenteredPage title={title} lead={reason}>
      <div class="flex gap-2">
        <ButtonLink href="/dashboard/add-company">{t('registerTenant')}</ButtonLink>
        <SignOutButton />
      </div>
    </CenteredPage>
  );
}

const TwoFactorPage = ({ slug, reason }: { slug: string; reason: string }) => (
  <CenteredPage title={t('twoFactorTitle')} lead={reason}>
    <ButtonLink href={`/dashboard/profile?to=/dashboard/c/${slug}`} variant="primary">
      {t('setUpTwoFactor')}
    </ButtonLink>
    <SignOutButton />
  </CenteredPage>
);

type Me = TenantContextValue['me'];

/** The pages of a tenant that the user is a member of. */
function MemberArea({ slug, me }: { slug: string; me: Me }) {
  const membership = me.memberships.find((candidate) => candidate.slug === slug);
  if (!membership) return <NoAccessPage title={t('noTenantTitle')} reason={t('noTenantText')} />;
  if (membership.closedReason?.code === 'two_factor_required')
    return <TwoFactorPage slug={slug} reason={formatErrorMessage(membership.closedReason)} />;
  if (membership.closedReason)
    return <NoAccessPage title={t('closedTitle')} reason={formatErrorMessage(membership.closedReason)} />;
  const isAdmin = membership.role === 'company_admin';
  const tenant: TenantContextValue = { slug, membership, me, isAdmin, to: (page) => `/dashboard/c/${slug}/${page}` };
  return (
    <TenantContext.Provider value={tenant}>
      <RealtimeProvider slug={slug}>
        <UnsentRepliesProvider>{isAdmin ? <AdminArea /> : <AgentArea />}</UnsentRepliesProvider>
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
  return <QueryView query={me}>{(data) => (data ? <MemberArea slug={slug} me={data} /> : <Loading />)}</QueryView>;
}
