import { Contact, FolderKanban } from 'lucide-preact';
import { useTenant } from '../tenant-context.ts';
import { t } from './translate.ts';
import { useInboxNavItem } from './use-inbox-nav-item.ts';
import { MEMBER_PAGES, Pages } from './pages.tsx';
import { Shell } from './shell.tsx';

/** What agents see of a tenant. */
export function AgentArea() {
  const { to } = useTenant();
  const inbox = useInboxNavItem();
  const contacts = { href: to('contacts'), label: t('contacts'), icon: Contact };
  return (
    <Shell items={[inbox, contacts, { href: to('records'), label: t('records'), icon: FolderKanban }]}>
      <Pages pages={MEMBER_PAGES} />
    </Shell>
  );
}
