import { PLATFORM_MEMBER_SORTS } from '@lobby/contracts/platform-lists';
import type { PlatformMemberSort } from '@lobby/contracts/platform-lists';
import { TENANT_ACTIVITIES } from '@lobby/contracts/tenant-limits';
import { createTranslator } from '@lobby/messages';
import { consoleMessages } from '@lobby/messages/staff/console';
import { platformMessages } from '@lobby/messages/staff/platform';
import { formatRole } from '@lobby/messages/staff/people/roles';
import { Badge, PageBody, PageHeader, RelativeTime } from '@lobby/ui';
import type { Column } from '@lobby/ui';
import { queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';
import { CursorList, pick, pickSide } from '../../lists/cursor-list.tsx';
import { t as tList } from '../../lists/translate.ts';
import { ResetTwoFactorButton } from '../platform/reset-two-factor-button.tsx';
import { TenantLink } from '../tenants/tenant-link.tsx';

const t = createTranslator(platformMessages);
const tConsole = createTranslator(consoleMessages);

type Member = RouterOutputs['platform']['listMembers']['members'][number];

const NAME: Column<Member> = {
  title: tConsole('member'),
  isRowHeader: true,
  cell: ({ name, email }) => (
    <div>
      <p class="font-medium wrap-anywhere">{name}</p>
      <p class="text-sm break-all quiet">{email}</p>
    </div>
  ),
};

const COLUMNS = {
  tenant: {
    title: t('tenant'),
    cell: ({ tenantId, tenantName }: Member) => <TenantLink id={tenantId} name={tenantName} />,
  },
  role: { title: tConsole('role'), cell: ({ role }: Member) => formatRole(role) },
  status: {
    title: tConsole('status'),
    cell: ({ disabledAt }: Member) =>
      disabledAt ? <Badge tone="warning">{t('disabled')}</Badge> : <Badge tone="success">{tConsole('active')}</Badge>,
  },
  twoFactor: { title: tList('twoFactor'), cell: ({ hasTwoFactor }: Member) => tList(hasTwoFactor ? 'on' : 'off') },
  seen: {
    title: tList('lastSeen'),
    cell: ({ lastSeenAt }: Member) => (lastSeenAt ? <RelativeTime at={lastSeenAt} /> : tList('neverSeen')),
  },
  joined: { title: tConsole('joined'), cell: ({ createdAt }: Member) => <RelativeTime at={createdAt} /> },
  actions: { title: tConsole('actions'), cell: (member: Member) => <ResetTwoFactorButton member={member} /> },
} satisfies Record<string, Column<Member>>;

const ROLES = ['company_admin', 'agent'] as const;
const FILTERS = [
  {
    name: 'role',
    label: tConsole('role'),
    options: [{ value: '', label: tList('allRoles') }, ...ROLES.map((value) => ({ value, label: formatRole(value) }))],
  },
  {
    name: 'status',
    label: tConsole('status'),
    options: [
      { value: '', label: tList('allMembers') },
      { value: 'enabled', label: tList('enabled') },
      { value: 'disabled', label: tList('disabled') },
    ],
  },
  {
    name: 'two-factor',
    label: tList('twoFactor'),
    options: [
      { value: '', label: tList('anyTwoFactor') },
      { value: 'on', label: tList('withTwoFactor') },
      { value: 'off', label: tList('withoutTwoFactor') },
    ],
  },
  {
    name: 'seen',
    label: tList('lastSeen'),
    options: [
      { value: '', label: tList('anyTime') },
      ...TENANT_ACTIVITIES.map((value) => ({ value, label: tList(`seen_${value}`) })),
    ],
  },
];

const SORT_TITLES: Record<PlatformMemberSort, string> = {
  createdAt: tList('sortJoined'),
  lastSeen: tList('lastSeen'),
  name: tList('sortName'),
};
const SORTS = PLATFORM_MEMBER_SORTS.map((value) => ({ value, label: SORT_TITLES[value] }));

/** The members of all tenants. */
export const MembersPage = () => (
  <PageBody>
    <PageHeader title={t('members')} lead={t('membersLead')} />
    <CursorList
      texts={{
        label: t('members'),
        search: tList('searchMembers'),
        noMatches: tList('noMembers'),
        empty: tList('emptyMembers'),
        count: (count) => tList('memberCount', { count }),
      }}
      filters={FILTERS}
      sorts={SORTS}
      rowHeader={NAME}
      columns={COLUMNS}
      defaultColumns={['tenant', 'role', 'status', 'twoFactor', 'seen', 'actions']}
      pageOptions={(request, { role, status, seen, sort, 'two-factor': twoFactor }) =>
        queries.platform.listMembers.queryOptions({
          ...request,
          ...pick('role', ROLES, role),
          ...pickSide('isDisabled', { yes: 'disabled', no: 'enabled' }, status),
          ...pickSide('hasTwoFactor', { yes: 'on', no: 'off' }, twoFactor),
          ...pick('activity', TENANT_ACTIVITIES, seen),
          ...pick('sort', PLATFORM_MEMBER_SORTS, sort),
        })
      }
      getRows={({ members }) => members}
      getRowId={({ id }) => id}
    />
  </PageBody>
);
