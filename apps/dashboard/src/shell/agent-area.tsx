import { useInboxNavItem } from './use-inbox-nav-item.ts';
import { MEMBER_PAGES, Pages } from './pages.tsx';
import { Shell } from './shell.tsx';

/** What agents see of a tenant. */
export function AgentArea() {
  const inbox = useInboxNavItem();
  return (
    <Shell items={[inbox]}>
      <Pages pages={MEMBER_PAGES} />
    </Shell>
  );
}
