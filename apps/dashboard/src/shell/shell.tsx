import { adoptLanguage, AppShell, platformBrand, ThemeSwitch, UserMenu } from '@lobby/ui';
import type { NavItem } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useInboxAlerts } from '../features/inbox/alerts/use-inbox-alerts.ts';
import { useConversationEvents } from '../features/inbox/conversation/cache/use-conversation-events.ts';
import { createLazyModule, useLazy } from '../lazy/use-lazy.ts';
import { HelpLink } from './help-link.tsx';
import { TenantSwitcher } from './tenant-switcher.tsx';
import { useTenant } from '../tenant-context.ts';
import { api } from '../trpc.ts';
import { Banners } from './banners.tsx';

const memberTools = createLazyModule(async () => (await import('./member-tools.tsx')).MemberTools);

/** The frame around a tenant's pages. On every page, alerts the member to waiting conversations and applies events to cached ones. */
export function Shell({ items, children }: { items: NavItem[]; children: ComponentChildren }) {
  const { me, membership, to } = useTenant();
  const queryClient = useQueryClient();
  useEffect(() => adoptLanguage(me.user.language), [me.user.language]);
  useInboxAlerts();
  useConversationEvents();
  const MemberTools = useLazy(memberTools, { isWanted: true, onFailed: () => {} });
  const signOut = async (): Promise<void> => {
    await api.auth.signOut.mutate();
    queryClient.clear();
    location.assign('/dashboard/sign-in');
  };
  return (
    <AppShell
      name={platformBrand.name}
      items={items}
      header={<TenantSwitcher />}
      tools={
        <div class="flex items-center">
          {membership.staffAccess === null && MemberTools && <MemberTools />}
          <HelpLink />
          <ThemeSwitch />
        </div>
      }
      banner={<Banners />}
      footer={
        <UserMenu
          name={me.user.name}
          email={me.user.email}
          profileHref={membership.staffAccess ? '/admin' : to('profile')}
          onSignOut={() => void signOut()}
          saveLanguage={(language) => api.auth.updateLanguage.mutate({ language })}
        />
      }
    >
      {children}
    </AppShell>
  );
}
