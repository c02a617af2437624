import type { NavItem } from '@lobby/ui';
import { Inbox } from 'lucide-preact';
import { useInboxCounts } from '../features/inbox/inbox-queries.ts';
import { useTenant } from '../tenant-context.ts';
import { t } from './translate.ts';

/** The inbox in the navigation, with the number of waiting conversations. */
export function useInboxNavItem(): NavItem {
  const { to } = useTenant();
  const count = useInboxCounts().data?.queue ?? 0;
  return { href: to('inbox'), label: t('inbox'), icon: Inbox, count };
}
