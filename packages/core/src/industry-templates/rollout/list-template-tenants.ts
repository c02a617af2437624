import type { ListTemplateTenants } from '@lobby/contracts/platform/templates';
import type { TenantStatus } from '@lobby/contracts/tenants';
import { platformFunctions } from '@lobby/db/platform';
import type { Deps } from '../../deps.ts';
import { findVersion } from '../editor/find-version.ts';

/** A page of the tenants on a template, with the version that each is on. */
export const listTemplateTenants = (
  { platformDb }: Pick<Deps, 'platformDb'>,
  { name, isOutdated, planId, skip, take }: ListTemplateTenants,
) =>
  platformDb(async (tx) => {
    const newest = (await findVersion(tx, name))?.version ?? 0;
    const beforeVersion = isOutdated ? newest : undefined;
    const rows = await platformFunctions.listTemplateTenants(tx, { name, beforeVersion, planId, skip, take });
    return {
      tenants: rows.map(({ total: _total, ...row }) => ({
        ...row,
        status: row.status as TenantStatus,
        isOutdated: row.version < newest,
      })),
      total: Number(rows[0]?.total ?? 0),
    };
  });
