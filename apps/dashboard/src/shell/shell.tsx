import { adoptLanguage, AppShell, platformBrand, ThemeSwitch, UserMenu } from '@lobby/ui';
import type { NavItem } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { PresenceSwitch } from '../features/handover/agent/presence-switch.tsx';
import { useInboxAlerts } from '../features/inbox/alerts/use-inbox-alerts.ts';
import { useConversationEvents } from '../features/inbox/conversation/cache/use-conversation-events.ts';
import { NotificationsButton } from '../features/notifications/notifications-button.tsx';
import { HelpLink } from './help-link.tsx';
import { TenantSwitcher } from './tenant-switcher.tsx';
import { useTenant } from '../tenant-context.ts';
import { api } from '../trpc.ts';
import { Banners } from './banners.tsx';

/** The frame around a tenant's pages. On every page, alerts the member to waiting conversations and applies events to cached ones. */
export function Shell({ items, children }: { items: NavItem[]; children: ComponentChildren }) {
  const { me, membership, to } = useTenant();
  const queryClient = useQueryClient();
  useEffect(() => adoptLanguage(me.user.language), [me.user.language]);
  useInboxAlerts();
  useConversationEvents();
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
          {membership.staffAccess === null && (
            <>
              <PresenceSwitch />
              <NotificationsButton />
            </>
          )}
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
