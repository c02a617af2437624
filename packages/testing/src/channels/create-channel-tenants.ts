import type { Actor } from '@lobby/core/deps';
import { createFaq } from '@lobby/core/faqs';
import { buildFaqInput, createStaffedTenant, createTestTenant } from '../factories.ts';
import type { TestTenant } from '../factories.ts';
import { openTestDeps } from '../test-deps.ts';
import type { TestDeps } from '../test-deps.ts';
import { startWebhookRoute } from './start-webhook-route.ts';

/** What tests of a messenger begin with. */
export interface ChannelTenants {
  deps: TestDeps;
  /** Where the provider's double sends what people write. */
  routeUrl: string;
  /** Its assistant has one FAQ, when it opens; its team takes conversations. */
  bakery: TestTenant & { agent: Actor };
  /** Another tenant at the same provider. */
  bank: TestTenant;
  /** Closes all of it, and the provider's double. */
  close: () => Promise<void>;
}

/** Creates two tenants, on parts of the product of their own, that a provider's double reaches. `answer`: the FAQ's. */
export async function createChannelTenants(
  provider: { host: string; close: () => Promise<unknown> },
  answer = 'We open at **seven**.',
): Promise<ChannelTenants> {
  let opened: TestDeps | undefined;
  const route = await startWebhookRoute(() => {
    if (!opened) throw new Error('The product is not open yet.');
    return opened;
  });
  const deps = await openTestDeps({ allow: [provider.host], publicUrl: route.url });
  opened = deps;
  const bakery = await createStaffedTenant(deps, 'Bakery');
  const bank = await createTestTenant(deps, 'Bank');
  await createFaq(bakery.scope, bakery.admin, buildFaqInput('When do you open?', answer));
  const close = async (): Promise<void> => {
    route.close();
    await deps.close();
    await provider.close();
  };
  return { deps, routeUrl: route.url, bakery, bank, close };
}
