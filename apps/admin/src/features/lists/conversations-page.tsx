import type { ResolutionCode } from '@lobby/contracts/analytics';
import { PLATFORM_CONVERSATION_SORTS } from '@lobby/contracts/platform-lists';
import type { PlatformConversationSort } from '@lobby/contracts/platform-lists';
import { createTranslator } from '@lobby/messages';
import { analyticsMessages } from '@lobby/messages/staff/analytics';
import { Badge, formatLanguage, formatNumber, PageBody, PageHeader, RelativeTime } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { CursorList, pick } from '../../lists/cursor-list.tsx';
import { t } from '../../lists/translate.ts';
import { queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { formatChannel } from '../tenants/format-channel.ts';
import { TenantLink } from '../tenants/tenant-link.tsx';
import { tPlatform } from '../tenants/translate.ts';

const tAnalytics = createTranslator(analyticsMessages);

type Conversation = RouterOutputs['platform']['listConversations']['conversations'][number];

const STATES = ['open', 'resolved'] as const;
const OWNERS = ['assistant', 'queue', 'agent', 'none'] as const;
type State = (typeof STATES)[number];
type Owner = (typeof OWNERS)[number];

const TENANT: Column<Conversation> = {
  title: tPlatform('tenant'),
  isRowHeader: true,
  cell: ({ tenantId, tenantName }) => <TenantLink id={tenantId} name={tenantName} />,
};

const COLUMNS = {
  started: { title: t('started'), cell: ({ createdAt }: Conversation) => <RelativeTime at={createdAt} /> },
  lastMessage: {
    title: t('lastMessage'),
    cell: ({ lastMessageAt }: Conversation) => <RelativeTime at={lastMessageAt} />,
  },
  state: {
    title: t('state'),
    cell: ({ state }: Conversation) => (
      <Badge tone={state === 'open' ? 'info' : 'plain'}>{t(`state_${state as State}`)}</Badge>
    ),
  },
  owner: { title: t('owner'), cell: ({ owner }: Conversation) => t(`owner_${owner as Owner}`) },
  messages: { title: t('messages'), cell: ({ messages }: Conversation) => formatNumber(messages), isNumeric: true },
  handovers: { title: t('handovers'), cell: ({ handovers }: Conversation) => formatNumber(handovers), isNumeric: true },
  outcome: {
    title: t('outcome'),
    cell: ({ resolution }: Conversation) =>
      resolution === null ? t('notCounted') : tAnalytics(resolution as ResolutionCode),
  },
  language: {
    title: t('language'),
    cell: ({ language }: Conversation) => (language ? formatLanguage(language) : t('unknownLanguage')),
  },
  channel: {
    title: t('channel'),
    cell: ({ channel }: Conversation) => formatChannel(channel),
  },
} satisfies Record<string, Column<Conversation>>;

const FILTERS = [
  {
    name: 'state',
    label: t('state'),
    options: [{ value: '', label: t('allStates') }, ...STATES.map((value) => ({ value, label: t(`state_${value}`) }))],
  },
  {
    name: 'owner',
    label: t('owner'),
    options: [{ value: '', label: t('anyOwner') }, ...OWNERS.map((value) => ({ value, label: t(`owner_${value}`) }))],
  },
];

const SORT_TITLES: Record<PlatformConversationSort, string> = {
  createdAt: t('started'),
  lastMessage: t('lastMessage'),
  messages: t('messages'),
  handovers: t('handovers'),
};
const SORTS = PLATFORM_CONVERSATION_SORTS.map((value) => ({ value, label: SORT_TITLES[value] }));

/** The conversations of all tenants: figures, never a text or who wrote. */
export const ConversationsPage = () => (
  <PageBody>
    <PageHeader title={t('conversations')} lead={t('conversationsLead')} />
    <CursorList
      texts={{
        label: t('conversations'),
        search: t('searchConversations'),
        noMatches: t('noConversations'),
        empty: t('emptyConversations'),
      }}
      filters={FILTERS}
      sorts={SORTS}
      rowHeader={TENANT}
      columns={COLUMNS}
      defaultColumns={['started', 'lastMessage', 'state', 'owner', 'messages', 'handovers', 'outcome']}
      pageOptions={(request, { state, owner, sort }) =>
        queries.platform.listConversations.queryOptions({
          ...request,
          ...pick('state', STATES, state),
          ...pick('owner', OWNERS, owner),
          ...pick('sort', PLATFORM_CONVERSATION_SORTS, sort),
        })
      }
      getRows={({ conversations }) => conversations}
      getRowId={({ id }) => id}
    />
  </PageBody>
);
