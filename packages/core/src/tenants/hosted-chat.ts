import { notFound } from '@lobby/contracts/errors';
import type { TenantTx } from '@lobby/db';
import { recordAudit } from '../audit/index.ts';
import type { Actor, Deps } from '../deps.ts';

/** Opens or closes the tenant's chat page. */
export async function setHostedChat(tx: TenantTx, actor: Actor, isEnabled: boolean): Promise<void> {
  await tx.tenantSettings.updateMany({ data: { hasHostedChat: isEnabled } });
  await recordAudit(tx, {
    actorUserId: actor.userId,
    action: isEnabled ? 'hosted_chat.enabled' : 'hosted_chat.disabled',
  });
}

/** The widget key of the chat page with this slug: the tenant's current one. Throws not_found where no tenant has opened such a page. */
export async function getHostedChatKey(
  { platformDb, tenantDb }: Pick<Deps, 'platformDb' | 'tenantDb'>,
  slug: string,
): Promise<string> {
  const tenant = await platformDb((tx) => tx.tenant.findUnique({ where: { slug }, select: { id: true } }));
  if (!tenant) throw notFound('tenant');
  const key = await tenantDb(tenant.id)(async (tx) => {
    const settings = await tx.tenantSettings.findFirst({ select: { hasHostedChat: true } });
    if (!settings?.hasHostedChat) return null;
    return tx.widgetKey.findFirst({
      where: { revokedAt: null },
      orderBy: { createdAt: 'desc' },
      select: { key: true },
    });
  });
  if (!key) throw notFound('tenant');
  return key.key;
}
