import { BackLink, Loading, PageBody, PageHeader } from '@lobby/ui';
import { useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { useMe } from '../../tenant-context.ts';
import { AccountCards } from './account-cards.tsx';
import { t } from './translate.ts';

/** Only paths of the two consoles, whatever the address asks for. */
const toBackPath = (path: string | undefined): string =>
  path && /^\/(dashboard|admin)(\/|$)/.test(path) ? path : '/dashboard';

/** The account by itself: for staff of the platform, and for who has to set up a second factor before a tenant opens. */
export function AccountPage() {
  const { route, query, url } = useLocation();
  const me = useMe();
  useEffect(() => {
    if (me.data === null) route(`/dashboard/sign-in?to=${encodeURIComponent(url)}`, true);
  }, [me.data]);
  if (!me.data) return <Loading />;
  return (
    <main class="min-h-full bg-base-200">
      <PageBody>
        <BackLink href={toBackPath(query['to'])} label={t('back')} />
        <PageHeader title={t('profile')} lead={t('accountLead')} />
        <AccountCards />
      </PageBody>
    </main>
  );
}
