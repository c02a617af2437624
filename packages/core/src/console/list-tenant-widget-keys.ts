import type { TenantScope } from '../deps.ts';
import { listWidgetKeys } from '../widgets/index.ts';

const SHOWN_END = 4;

/** A tenant's widget keys, of which staff sees the ends alone. */
export async function listTenantWidgetKeys({ db, clock }: Pick<TenantScope, 'db' | 'clock'>) {
  const keys = await db((tx) => listWidgetKeys(tx, clock.now()));
  return keys.map(({ key, ...rest }) => ({ ...rest, maskedKey: `pk_…${key.slice(-SHOWN_END)}` }));
}
