import { DEFAULT_RETENTION_SETTINGS } from '@lobby/contracts/retention';
import type { Deps } from '@lobby/core/deps';
import { createPlatformSettings } from '@lobby/core/platform';
import type { InheritedSettings, PlatformSettings } from '@lobby/core/platform';

/** What a server without any environment has. */
const INHERITED: InheritedSettings = {
  values: {
    registration: { mode: 'open', defaultPlan: 'free' },
    mail: { host: '', port: 587, isTls: false, user: '', sender: 'no-reply@localhost' },
    model: { provider: 'none', baseUrl: '', model: 'gpt-4o-mini', monthlyTokens: null },
    crawl: { userAgent: 'LobbyBot (test)', pagesPerMinute: 60, isRenderingEnabled: true },
    retention: DEFAULT_RETENTION_SETTINGS,
    alerts: { emails: [], webhookUrl: '' },
    branding: { name: 'Lobby', accentColor: '', logo: '', mailSenderName: '' },
  },
  secrets: { mail: null, model: null },
  fromEnvironment: new Set(),
};

/** The platform's settings in a test's database; `inherited` replaces what the environment would say. */
export const createTestSettings = (
  deps: Pick<Deps, 'platformDb' | 'sealer' | 'clock' | 'log'>,
  inherited: Partial<InheritedSettings> = {},
): Promise<PlatformSettings> => createPlatformSettings({ ...deps, inherited: { ...INHERITED, ...inherited } });
