import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { formatBytes, formatNumber, RelativeTime } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import type { RouterOutputs } from '../../../trpc.ts';
import { formatCost } from '../format-cost.ts';
import { TemplateTitle } from '../template-title.tsx';
import { TenantStatusBadge } from '../tenant-status-badge.tsx';
import { t, tPlatform } from '../translate.ts';

const tConsole = createTranslator(consoleMessages);

export type ListedTenant = RouterOutputs['platformTenants']['list']['tenants'][number];

const TenantCell = ({ tenant: { id, name, slug, status } }: { tenant: ListedTenant }) => (
  <div>
    <a class="link link-hover font-medium wrap-anywhere" href={`/admin/tenants/${id}`}>
      {name}
    </a>
    <p class="flex flex-wrap items-center gap-2 text-sm">
      <span class="break-all quiet">{slug}</span>
      <TenantStatusBadge status={status} />
    </p>
  </div>
);

const NAME: Column<ListedTenant> = {
  title: tPlatform('tenant'),
  isRowHeader: true,
  cell: (tenant) => <TenantCell tenant={tenant} />,
};

const figure = (title: string, read: (tenant: ListedTenant) => string): Column<ListedTenant> => ({
  title,
  cell: read,
  isNumeric: true,
});

/** The columns to choose from. */
export const COLUMNS = {
  plan: { title: tConsole('plan'), cell: ({ planName }: ListedTenant) => planName },
  industry: {
    title: t('industry'),
    cell: ({ templateName }: ListedTenant) => (templateName ? <TemplateTitle name={templateName} /> : '–'),
  },
  activity: {
    title: t('activity'),
    cell: ({ lastMessageAt }: ListedTenant) => (lastMessageAt ? <RelativeTime at={lastMessageAt} /> : t('neverActive')),
  },
  conversations: figure(tPlatform('conversations'), ({ conversations }) => formatNumber(conversations)),
  messages: figure(tPlatform('messages'), ({ messages }) => formatNumber(messages)),
  questions: figure(tPlatform('questionsThisMonth'), ({ questions }) => formatNumber(questions)),
  cost: figure(t('cost'), ({ costMicros }) => formatCost(costMicros)),
  members: figure(tPlatform('members'), ({ members }) => formatNumber(members)),
  resources: figure(tPlatform('resources'), ({ resources }) => formatNumber(resources)),
  faqs: figure(tPlatform('faqs'), ({ faqs }) => formatNumber(faqs)),
  storage: figure(tPlatform('storage'), ({ storageBytes }) => formatBytes(storageBytes)),
  created: {
    title: tPlatform('registered'),
    cell: ({ createdAt }: ListedTenant) => <RelativeTime at={createdAt} />,
  },
} satisfies Record<string, Column<ListedTenant>>;

/** The columns that are shown unless the address says otherwise. */
export const DEFAULT_COLUMNS: readonly string[] = ['plan', 'activity', 'conversations', 'questions', 'cost'];

/** The columns of these names, in the order of the list; the name of the tenant is always the first. */
export const listColumns = (names: readonly string[]): Column<ListedTenant>[] => [
  NAME,
  ...Object.entries(COLUMNS).flatMap(([name, column]) => (names.includes(name) ? [column] : [])),
];
