import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { platformMessages } from '@lobby/messages/staff/platform';
import { DefinitionList, formatBytes, formatNumber, RelativeTime } from '@lobby/ui';
import type { RouterOutputs } from '../../trpc.ts';
import { TenantStatusBadge } from './tenant-status-badge.tsx';

const t = createTranslator(platformMessages);
const tConsole = createTranslator(consoleMessages);

/** What a tenant has and uses. */
export const TenantStats = ({ tenant }: { tenant: RouterOutputs['platform']['getTenant'] }) => (
  <DefinitionList
    columns="grid-cols-2 sm:grid-cols-3 lg:grid-cols-5"
    items={[
      { term: tConsole('status'), value: <TenantStatusBadge status={tenant.status} /> },
      { term: tConsole('plan'), value: tenant.planName },
      { term: t('members'), value: formatNumber(tenant.members) },
      { term: t('resources'), value: formatNumber(tenant.resources) },
      { term: t('passages'), value: formatNumber(tenant.chunks) },
      { term: t('faqs'), value: formatNumber(tenant.faqs) },
      { term: t('conversations'), value: formatNumber(tenant.conversations) },
      { term: t('waiting'), value: formatNumber(tenant.waiting) },
      { term: t('messages'), value: formatNumber(tenant.messages) },
      { term: t('questionsThisMonth'), value: formatNumber(tenant.questionsThisMonth) },
      { term: t('storage'), value: formatBytes(tenant.storageBytes) },
      { term: t('lastActivity'), value: <RelativeTime at={tenant.lastActivityAt} /> },
      { term: tConsole('website'), value: tenant.website ?? '–' },
      { term: tConsole('phone'), value: tenant.phone ?? '–' },
      { term: t('registered'), value: <RelativeTime at={tenant.createdAt} /> },
    ]}
  />
);
