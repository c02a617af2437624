import type { Actor, TenantScope } from '@lobby/core/deps';

/** The admin who made a demo company, in whose name demo data is created. */
export async function getFirstAdmin({ db }: Pick<TenantScope, 'db'>): Promise<Actor> {
  const member = await db((tx) =>
    tx.membership.findFirstOrThrow({ where: { role: 'company_admin' }, orderBy: { createdAt: 'asc' } }),
  );
  return { userId: member.userId, memberId: member.id, name: member.displayName };
}
