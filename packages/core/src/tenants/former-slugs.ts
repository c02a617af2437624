import { AppError } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../deps.ts';

/** So long an old slug leads to the new one, and nobody else can take it. */
const KEPT_DAYS = 90;
const DAY_MS = 86_400_000;

type SlugDeps = Pick<Deps, 'platformDb' | 'clock'>;

const findFormer = async ({ platformDb, clock }: SlugDeps, slug: string) =>
  (await platformDb((tx) => platformFunctions.findFormerSlug(tx, slug, clock.now()))).at(0) ?? null;

/** Throws AppError conflict for a slug that another company had until a while ago. */
export async function assertNoFormerSlug(deps: SlugDeps, tenantId: string, slug: string): Promise<void> {
  const former = await findFormer(deps, slug);
  if (former && former.tenantId !== tenantId) throw new AppError('conflict', 'slug_taken', { params: { slug } });
}

/** Stores the slug that a tenant gives up; the one that it takes is no former one any more. */
export async function saveFormerSlug(tx: TenantTx, { slug, newSlug }: { slug: string; newSlug: string }, now: Date) {
  if (slug === newSlug) return;
  await tx.formerSlug.deleteMany({ where: { OR: [{ slug: { in: [slug, newSlug] } }, { expiresAt: { lte: now } }] } });
  const expiresAt = new Date(now.getTime() + KEPT_DAYS * DAY_MS);
  await tx.formerSlug.createMany({ data: [{ slug, expiresAt }] });
}

/** The slug of the company that had this one until a while ago; null where there is none. */
export const findNewSlug = async (deps: SlugDeps, formerSlug: string): Promise<string | null> =>
  (await findFormer(deps, formerSlug))?.slug ?? null;
