import type { Page } from 'playwright-core';
import { registerJourneyTenant } from './tenant.ts';
import type { JourneyTenant } from './tenant.ts';

/** Registers a tenant whose admin takes conversations, and whose assistant knows when it opens. */
export async function registerAnsweringTenant(page: Page, name: string, website: string): Promise<JourneyTenant> {
  const tenant = await registerJourneyTenant(page, name, website);
  await tenant.api.members.setTakesConversations.mutate({ takesConversations: true });
  await tenant.api.faqs.create.mutate({
    question: 'When do you open?',
    answer: 'We open at seven.',
    keywords: [],
    priority: 0,
    active: true,
  });
  return tenant;
}
