import { Button, ButtonLink, CenteredPage } from '@lobby/ui';
import { api } from '../trpc.ts';
import { t } from './translate.ts';

/** In place of a tenant that the user can't enter. */
export function NoAccessPage({ title, reason }: { title: string; reason: string }) {
  return (
    <CenteredPage title={title} lead={reason}>
      <div class="flex gap-2">
        <ButtonLink href="/dashboard/add-company">{t('registerTenant')}</ButtonLink>
        <Button onClick={() => void api.auth.signOut.mutate().then(() => location.assign('/dashboard/sign-in'))}>
          {t('signOut')}
        </Button>
      </div>
    </CenteredPage>
  );
}
