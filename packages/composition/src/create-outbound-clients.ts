import type { Deps } from '@lobby/core/deps';
import { claimHostSlot } from '@lobby/core/platform';
import { createOutboundClient, createPageRenderer, findChromium } from '@lobby/outbound';
import type { OutboundClient } from '@lobby/outbound';
import type { Logger, Shutdown } from '@lobby/runtime';
import { createLiveCrawlPolicy } from './create-live-parts.ts';
import { USER_AGENT } from './inherited-settings.ts';
import { sharedSettings } from './shared-settings.ts';
import type { SharedSettings } from './shared-settings.ts';

/** host:port of an address, as the list of allowed ones has it. */
function toHostPort(address: string): string {
  const { hostname, port, protocol } = new URL(address);
  return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
}

/** The operator names the Graph API's address, so it may be a private one: for this client, and not for addresses that tenants name. */
export function createFacebookClient(
  { FACEBOOK_GRAPH_URL }: SharedSettings,
  outbound: OutboundClient,
  shutdown: Shutdown,
) {
  if (FACEBOOK_GRAPH_URL === sharedSettings.FACEBOOK_GRAPH_URL.parse(undefined))
    return { graphUrl: FACEBOOK_GRAPH_URL, outbound };
  const privateClient = createOutboundClient({
    allow: [toHostPort(FACEBOOK_GRAPH_URL)],
    userAgent: USER_AGENT,
    paceMs: 0,
  });
  shutdown.add('facebook', privateClient.close);
  return { graphUrl: FACEBOOK_GRAPH_URL, outbound: privateClient };
}

/** The client of all calls to addresses that tenants and sites name; it follows the platform's crawl rules. */
export function createLiveOutbound(
  settings: SharedSettings,
  { platformDb, platformSettings }: Pick<Deps, 'platformDb' | 'platformSettings'>,
  shutdown: Shutdown,
) {
  const policy = createLiveCrawlPolicy(platformSettings, settings);
  const outbound = createOutboundClient({
    allow: settings.OUTBOUND_ALLOW,
    // Getters, because each request reads them.
    get userAgent() {
      return policy.userAgent;
    },
    get paceMs() {
      return policy.paceMs;
    },
    claimHostSlot: (host, gapMs) => claimHostSlot({ platformDb }, host, gapMs),
  });
  shutdown.add('outbound', outbound.close);
  return outbound;
}

/** The browser that runs pages' scripts, where one is installed. */
export function createLivePageRenderer(
  { CHROMIUM_PATH }: SharedSettings,
  client: OutboundClient,
  log: Logger,
  shutdown: Shutdown,
) {
  const executablePath = findChromium(CHROMIUM_PATH);
  if (CHROMIUM_PATH && !executablePath) log.warn(`CHROMIUM_PATH names no program: ${CHROMIUM_PATH}`);
  if (!executablePath) return null;
  const pageRenderer = createPageRenderer({ executablePath, client, log });
  shutdown.add('browser', pageRenderer.close);
  return pageRenderer;
}
