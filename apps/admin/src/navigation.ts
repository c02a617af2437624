import { createTranslator } from '@lobby/messages';
import { platformMessages } from '@lobby/messages/staff/platform';
import { platformNavigationMessages } from '@lobby/messages/staff/platform/navigation';
import type { NavItem } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import {
  Activity,
  BookOpen,
  Building2,
  ChartNoAxesColumn,
  CreditCard,
  LayoutTemplate,
  Mail,
  Megaphone,
  MessagesSquare,
  ScrollText,
  Settings,
  ShieldCheck,
  TriangleAlert,
  Users,
} from 'lucide-preact';
import { queries } from './trpc.ts';

const t = createTranslator(platformMessages);
const tNavigation = createTranslator(platformNavigationMessages);

const COUNT_INTERVAL_MS = 60_000;

const listCompanyItems = (): NavItem[] => [
  { href: '/admin/tenants', label: t('tenants'), icon: Building2 },
  { href: '/admin/analytics', label: tNavigation('analytics'), icon: ChartNoAxesColumn },
  { href: '/admin/members', label: t('members'), icon: Users },
  { href: '/admin/resources', label: t('resources'), icon: BookOpen },
  { href: '/admin/conversations', label: tNavigation('conversations'), icon: MessagesSquare },
  { href: '/admin/plans', label: tNavigation('plans'), icon: CreditCard },
  { href: '/admin/templates', label: tNavigation('templates'), icon: LayoutTemplate },
  { href: '/admin/announcements', label: tNavigation('announcements'), icon: Megaphone },
];

const listOperationItems = (failedJobs: number): NavItem[] => [
  { href: '/admin/health', label: tNavigation('health'), icon: Activity },
  { href: '/admin/failed-jobs', label: t('failedJobs'), icon: TriangleAlert, count: failedJobs },
  { href: '/admin/mail', label: tNavigation('unsentMail'), icon: Mail },
];

const listPlatformItems = (): NavItem[] => [
  { href: '/admin/settings', label: tNavigation('settings'), icon: Settings },
  { href: '/admin/super-admins', label: tNavigation('superAdmins'), icon: ShieldCheck },
  { href: '/admin/activity', label: t('activityLog'), icon: ScrollText },
];

const withGroup = (group: string, items: NavItem[]): NavItem[] => items.map((item) => ({ ...item, group }));

/** The pages of the console, in groups; failed jobs with how many there are. */
export function useNavItems(): NavItem[] {
  const { data } = useQuery({
    ...queries.platform.listDeadJobs.queryOptions({ take: 1 }),
    refetchInterval: COUNT_INTERVAL_MS,
  });
  return [
    ...withGroup(tNavigation('companies'), listCompanyItems()),
    ...withGroup(tNavigation('operations'), listOperationItems(data?.total ?? 0)),
    ...withGroup(tNavigation('platform'), listPlatformItems()),
  ];
}
