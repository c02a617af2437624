import type { InstallCheck, OnboardingStep } from '@lobby/contracts/onboarding';
import { ONBOARDING_STEPS } from '@lobby/contracts/onboarding';
import type { ResourceStatus } from '@lobby/contracts/resources';
import type { TenantTx } from '@lobby/db';
import { parseBusinessHours } from '../availability/index.ts';
import { findTenantTemplate } from '../industry-templates/index.ts';
import { loadOnboarding } from './load-onboarding.ts';

/** The site that was added last. */
interface OnboardingSite {
  resourceId: string;
  status: ResourceStatus;
  pagesDiscovered: number;
  pagesProcessed: number;
}

export interface OnboardingView {
  /** Hidden by the company, or it was set up before there was a guide. */
  isClosed: boolean;
  steps: { step: OnboardingStep; isDone: boolean }[];
  /** The address that was registered. */
  website: string | null;
  /** `language`: what its texts are in (ISO 639-1). */
  template: { name: string; title: string; language: string } | null;
  site: OnboardingSite | null;
  hasBusinessHours: boolean;
  installCheck: InstallCheck | null;
  /** When a page of an allowed site last loaded the widget (ISO 8601). */
  widgetSeenAt: string | null;
}

async function findSite(tx: TenantTx): Promise<OnboardingSite | null> {
  const row = await tx.resource.findFirst({ where: { type: 'website' }, orderBy: { createdAt: 'desc' } });
  if (!row) return null;
  const { id: resourceId, status, pagesDiscovered, pagesProcessed } = row;
  return { resourceId, status: status as ResourceStatus, pagesDiscovered, pagesProcessed };
}

/** How far a tenant has come with its setup. What was done on other pages counts as well. */
export async function getOnboarding(tx: TenantTx): Promise<OnboardingView> {
  const { isClosed, completedSteps, installCheck } = await loadOnboarding(tx);
  const { website } = await tx.tenant.findFirstOrThrow({ select: { website: true } });
  const { businessHours } = await tx.tenantSettings.findFirstOrThrow({ select: { businessHours: true } });
  const template = await findTenantTemplate(tx);
  const resource = await tx.resource.findFirst({ select: { id: true } });
  const seen = await tx.domain.findFirst({
    where: { widgetSeenAt: { not: null } },
    orderBy: { widgetSeenAt: 'desc' },
    select: { widgetSeenAt: true },
  });
  const isInstalled = seen !== null || installCheck?.status === 'found' || installCheck?.status === 'seen';
  const doneElsewhere: Partial<Record<OnboardingStep, boolean>> = { website: resource !== null, install: isInstalled };
  return {
    isClosed,
    steps: ONBOARDING_STEPS.map((step) => ({
      step,
      isDone: completedSteps.includes(step) || (doneElsewhere[step] ?? false),
    })),
    website,
    template: template && { name: template.name, title: template.title, language: template.language },
    site: await findSite(tx),
    hasBusinessHours: parseBusinessHours(businessHours).week !== null,
    installCheck,
    widgetSeenAt: seen?.widgetSeenAt?.toISOString() ?? null,
  };
}
