import { AppError, notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';

/** A pasted text with its title, for editing. Throws AppError invalid for a resource of another type. */
export async function getTextResource(tx: TenantTx, resourceId: string): Promise<{ title: string; text: string }> {
  const resource = await tx.resource.findUnique({
    where: { id: resourceId },
    select: { type: true, title: true, text: true },
  });
  if (!resource) throw notFound('resource');
  const { type, title, text } = resource;
  if (type !== 'text') throw new AppError('invalid', 'text_resource_required');
  return { title, text: text ?? '' };
}
