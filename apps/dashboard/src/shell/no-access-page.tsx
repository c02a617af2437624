import { ButtonLink, CenteredPage } from '@lobby/ui';
import type { ComponentChildren } from 'preact';
import { SignOutButton } from './sign-out-button.tsx';
import { t } from './translate.ts';

/** In place of a tenant that the user can't enter. */
export function NoAccessPage({ title, reason }: { title: string; reason: ComponentChildren }) {
  return (
    <CenteredPage title={title} lead={reason}>
      <div class="flex gap-2">
        <ButtonLink href="/dashboard/add-company">{t('registerTenant')}</ButtonLink>
        <SignOutButton />
      </div>
    </CenteredPage>
  );
}
