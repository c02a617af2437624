import { randomInt } from 'node:crypto';
import type { AddCompany } from '@lobby/contracts';
import { isUniqueViolation } from '@lobby/db';
import type { TenantTx } from '@lobby/db';
import type { PlatformTx } from '@lobby/db/platform';
import { recordAudit } from '../audit/index.ts';
import type { Deps } from '../deps.ts';
import { firstFreeSlug, slugOf } from './slug.ts';

/** The first member of a new tenant, made in the same transaction. */
export type Founder = (tx: PlatformTx) => Promise<{ userId: string; name: string }>;

export interface FoundedTenant {
  tenantId: string;
  slug: string;
  memberId: string;
  userId: string;
  widgetKey: string;
}

const KEY_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const KEY_LENGTH = 28;
const SLUG_TRIES = 5;

/** A new public key for a script tag. */
export const newWidgetKey = (): string =>
  `pk_${Array.from({ length: KEY_LENGTH }, () => KEY_LETTERS[randomInt(KEY_LETTERS.length)]).join('')}`;

async function makeTenant(tx: PlatformTx, company: AddCompany): Promise<{ id: string; slug: string }> {
  const slug = slugOf(company.company);
  const similar = await tx.tenant.findMany({ where: { slug: { startsWith: slug } }, select: { slug: true } });
  return tx.tenant.create({
    data: {
      slug: firstFreeSlug(slug, new Set(similar.map((tenant) => tenant.slug))),
      name: company.company,
      planId: company.planId,
      website: company.website,
      phone: company.phone || null,
    },
    select: { id: true, slug: true },
  });
}

async function furnish(
  tx: TenantTx,
  company: AddCompany,
  founder: { userId: string; name: string },
): Promise<{ memberId: string; widgetKey: string }> {
  const widgetKey = newWidgetKey();
  await tx.tenantSettings.create({
    data: { assistantName: `${company.company} Assistant`.slice(0, 60), greeting: 'Hello! How can I help you?' },
    select: { tenantId: true },
  });
  const member = await tx.membership.create({
    data: { userId: founder.userId, displayName: founder.name, role: 'company_admin', takesConversations: false },
    select: { id: true },
  });
  await tx.widgetKey.create({ data: { key: widgetKey }, select: { id: true } });
  // The widget runs nowhere but where it is allowed to: on the company's own site from the first minute.
  await tx.domain.create({ data: { origin: new URL(company.website).origin }, select: { id: true } });
  await recordAudit(tx, { actorUserId: founder.userId, action: 'tenant.founded' });
  return { memberId: member.id, widgetKey };
}

/** Makes a tenant with its first company admin, its settings and its widget key, all or nothing. */
export async function foundTenant(
  deps: Pick<Deps, 'bothDoors'>,
  company: AddCompany,
  founder: Founder,
): Promise<FoundedTenant> {
  for (let tries = 1; ; tries++) {
    try {
      return await deps.bothDoors(
        async (tx) => {
          const person = await founder(tx);
          const tenant = await makeTenant(tx, company);
          return { tenantId: tenant.id, carry: { person, tenant } };
        },
        async (tx, { person, tenant }) => ({
          tenantId: tenant.id,
          slug: tenant.slug,
          userId: person.userId,
          ...(await furnish(tx, company, person)),
        }),
      );
    } catch (error) {
      // Two companies of one name at the same moment: the second looks again.
      if (!isUniqueViolation(error) || tries === SLUG_TRIES) throw error;
    }
  }
}
