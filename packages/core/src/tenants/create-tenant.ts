import { randomInt } from 'node:crypto';
import { isKeptForever } from '@lobby/contracts/retention';
import type { RetentionSettings } from '@lobby/contracts/retention';
import type { PlanId } from '@lobby/contracts/plans';
import type { CreateTenant } from '@lobby/contracts/tenants';
import { isUniqueViolation } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import { platformFunctions } from '@lobby/db/platform';
import type { PlatformTx } from '@lobby/db/platform';
import { recordAudit } from '../audit/index.ts';
import type { Deps } from '../deps.ts';
import { formatDefaultGreeting, formatDefaultName } from './default-texts.ts';
import { findFreeSlug, toSlug } from './slug.ts';

/** Creates the first member's user in the transaction that creates the tenant. */
export type CreateOwner = (tx: PlatformTx) => Promise<{ userId: string; name: string }>;

export interface CreatedTenant {
  tenantId: string;
  slug: string;
  memberId: string;
  userId: string;
  widgetKey: string;
}

/** What is known of a tenant when it is created. */
export type NewTenant = CreateTenant & { planId: PlanId };

const KEY_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const KEY_LENGTH = 28;
const MAX_SLUG_ATTEMPTS = 5;

/** A new public key for the script tag. */
export const generateWidgetKey = (): string =>
  `pk_${Array.from({ length: KEY_LENGTH }, () => KEY_ALPHABET[randomInt(KEY_ALPHABET.length)]).join('')}`;

async function insertTenant(tx: PlatformTx, input: NewTenant): Promise<{ id: string; slug: string }> {
  const slug = toSlug(input.tenantName);
  const similar = await tx.tenant.findMany({ where: { slug: { startsWith: slug } }, select: { slug: true } });
  const former = await platformFunctions.listFormerSlugs(tx, slug);
  const taken = new Set([...similar.map((tenant) => tenant.slug), ...former.map((each) => each.slug)]);
  return tx.tenant.create({
    data: {
      slug: findFreeSlug(slug, taken),
      name: input.tenantName,
      planId: input.planId,
      website: input.website,
      phone: input.phone || null,
    },
    select: { id: true, slug: true },
  });
}

/** What the platform deletes for its companies, until they choose themselves. */
async function createRetention(tx: TenantTx, retention: RetentionSettings, now: Date): Promise<void> {
  if (isKeptForever(retention)) return;
  await tx.retentionSettings.create({ data: { ...retention, nextSweepAt: now }, select: { tenantId: true } });
}

async function createTenantDefaults(
  tx: TenantTx,
  input: NewTenant,
  { owner, retention, now }: { owner: { userId: string; name: string }; retention: RetentionSettings; now: Date },
): Promise<{ memberId: string; widgetKey: string }> {
  const widgetKey = generateWidgetKey();
  await tx.tenantSettings.create({
    data: {
      assistantName: formatDefaultName('en', input.tenantName),
      greeting: formatDefaultGreeting('en'),
      ...(input.timeZone && { timeZone: input.timeZone }),
    },
    select: { tenantId: true },
  });
  const member = await tx.membership.create({
    data: { userId: owner.userId, displayName: owner.name, role: 'company_admin', takesConversations: true },
    select: { id: true },
  });
  await tx.widgetKey.create({ data: { key: widgetKey }, select: { id: true } });
  await tx.onboarding.create({ data: {}, select: { tenantId: true } });
  await createRetention(tx, retention, now);
  // The widget runs on allowed sites only, and the tenant's own is one from the start.
  await tx.domain.create({ data: { origin: new URL(input.website).origin }, select: { id: true } });
  await recordAudit(tx, { actorUserId: owner.userId, action: 'tenant.created' });
  return { memberId: member.id, widgetKey };
}

/** Creates a tenant with its first company admin, its settings and its widget key, in one transaction. */
export async function createTenant(
  deps: Pick<Deps, 'platformThenTenantDb' | 'platformSettings' | 'clock'>,
  input: NewTenant,
  createOwner: CreateOwner,
): Promise<CreatedTenant> {
  const { retention } = deps.platformSettings.current.values;
  for (let attempt = 1; ; attempt++) {
    try {
      return await deps.platformThenTenantDb(
        async (tx) => {
          const owner = await createOwner(tx);
          const tenant = await insertTenant(tx, input);
          return { tenantId: tenant.id, context: { owner, tenant } };
        },
        async (tx, { owner, tenant }) => ({
          tenantId: tenant.id,
          slug: tenant.slug,
          userId: owner.userId,
          ...(await createTenantDefaults(tx, input, { owner, retention, now: deps.clock.now() })),
        }),
      );
    } catch (error) {
      // Two tenants with one name at the same time: the second chooses its slug again.
      if (!isUniqueViolation(error) || attempt === MAX_SLUG_ATTEMPTS) throw error;
    }
  }
}
