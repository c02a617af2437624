import { createTranslator } from '@lobby/messages';
import { adminNavigationMessages } from '@lobby/messages/staff/admin-navigation';
import type { NavItem } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import {
  BadgeInfo,
  BookOpen,
  Bot,
  Building2,
  ChartLine,
  ChartNoAxesColumn,
  CircleHelp,
  ClipboardCheck,
  Contact,
  FlaskConical,
  FolderKanban,
  Gauge,
  Handshake,
  History,
  House,
  ListPlus,
  MessageCircleQuestion,
  MessageSquareQuote,
  Palette,
  Users,
} from 'lucide-preact';
import { useTenant } from '../tenant-context.ts';
import { queries } from '../trpc.ts';
import { ADMIN_PAGES } from './admin-pages.ts';
import { MEMBER_PAGES, Pages } from './pages.tsx';
import { mayOpenPage } from './page-permissions.ts';
import { Shell } from './shell.tsx';
import { t } from './translate.ts';
import { useInboxNavItem } from './use-inbox-nav-item.ts';

const tAdmin = createTranslator(adminNavigationMessages);
const REFRESH_INTERVAL_MS = 60_000;

function useUnansweredCount(): number {
  const { can } = useTenant();
  const query = useQuery({
    ...queries.answers.listGaps.queryOptions({ take: 1 }),
    refetchInterval: REFRESH_INTERVAL_MS,
    enabled: can('knowledge'),
  });
  return query.data?.openCount ?? 0;
}

function useNavItems(): NavItem[] {
  const tenant = useTenant();
  const base = tenant.to('');
  const { to } = tenant;
  const inbox = useInboxNavItem();
  const unansweredCount = useUnansweredCount();
  const [knowledge, settings] = [{ group: t('knowledge') }, { group: t('settings') }];
  const items: NavItem[] = [
    { href: to('overview'), label: t('overview'), icon: House },
    inbox,
    { href: to('contacts'), label: t('contacts'), icon: Contact },
    { href: to('records'), label: t('records'), icon: FolderKanban },
    { href: to('analytics'), label: t('analytics'), icon: ChartLine },
    { href: to('figures'), label: t('teamReport'), icon: ChartNoAxesColumn },
    { href: to('resources'), label: t('resources'), icon: BookOpen, ...knowledge },
    { href: to('facts'), label: t('facts'), icon: BadgeInfo, ...knowledge },
    { href: to('faqs'), label: t('faqs'), icon: MessageCircleQuestion, ...knowledge },
    { href: to('replies'), label: t('standardReplies'), icon: MessageSquareQuote, ...knowledge },
    { href: to('unanswered'), label: t('unanswered'), icon: CircleHelp, count: unansweredCount, ...knowledge },
    { href: to('try'), label: t('preview'), icon: FlaskConical, ...knowledge },
    { href: to('evaluation'), label: t('evaluation'), icon: ClipboardCheck, ...knowledge },
    { href: to('assistant'), label: t('assistant'), icon: Bot, ...settings },
    { href: to('handover'), label: t('handover'), icon: Handshake, ...settings },
    { href: to('widget'), label: t('widget'), icon: Palette, ...settings },
    { href: to('fields'), label: t('fields'), icon: ListPlus, ...settings },
    { href: to('team'), label: t('team'), icon: Users, ...settings },
    { href: to('plan'), label: tAdmin('plan'), icon: Gauge, ...settings },
    { href: to('company'), label: t('company'), icon: Building2, ...settings },
    { href: to('activity'), label: tAdmin('activity'), icon: History, ...settings },
  ];
  return items.filter(({ href }) => mayOpenPage(tenant, href.slice(base.length)));
}

/** What company admins see of a tenant, and of that what an agent has the permissions for. */
export function AdminArea() {
  return (
    <Shell items={useNavItems()}>
      <Pages pages={[...ADMIN_PAGES, ...MEMBER_PAGES]} />
    </Shell>
  );
}
