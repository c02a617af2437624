import type { Permission } from '@lobby/contracts/permissions';
import { createTranslator } from '@lobby/messages';
import { permissionMessages } from '@lobby/messages/staff/people/permissions';
import { ButtonLink, EmptyState, PageBody, PageHeader, QueryView } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { Lock } from 'lucide-preact';
import { useRoute } from 'preact-iso';
import { useTenant } from '../tenant-context.ts';
import { queries } from '../trpc.ts';
import { findPagePermissions } from './page-permissions.ts';

const t = createTranslator(permissionMessages);

function formatHelp(permissions: readonly Permission[], admins: string): string {
  const [permission] = permissions;
  return permission ? t('missingText', { permission: t(permission), admins }) : t('adminOnlyText', { admins });
}

/** In place of a page that the member may not open: who can change that. */
export function NoPermissionPage() {
  const { to } = useTenant();
  const { params } = useRoute();
  const query = useQuery(queries.members.listCompanyAdmins.queryOptions());
  return (
    <PageBody>
      <PageHeader title={t('missingTitle')} />
      <QueryView query={query}>
        {(admins) => (
          <EmptyState
            icon={<Lock aria-hidden="true" />}
            title={t('missingHeading')}
            action={<ButtonLink href={to('inbox')}>{t('openInbox')}</ButtonLink>}
          >
            {formatHelp(
              findPagePermissions(params['page'] ?? '') ?? [],
              new Intl.ListFormat(document.documentElement.lang || 'en').format(admins.map(({ name }) => name)),
            )}
          </EmptyState>
        )}
      </QueryView>
    </PageBody>
  );
}
