import type { TenantTx } from '@lobby/db';

/** The names of the active company admins, whom a member can ask. */
export async function listCompanyAdmins(tx: TenantTx): Promise<{ name: string }[]> {
  const admins = await tx.membership.findMany({
    where: { role: 'company_admin', disabledAt: null },
    orderBy: [{ displayName: 'asc' }, { id: 'asc' }],
    select: { displayName: true },
  });
  return admins.map(({ displayName }) => ({ name: displayName }));
}
