import { formatRole } from '@lobby/messages/staff/people/roles';
import { Dropdown } from '@lobby/ui';
import { ChevronsUpDown } from 'lucide-preact';
import { useTenant } from '../tenant-context.ts';
import { t } from './translate.ts';

/** The current tenant, with a menu of the user's other tenants. */
export function TenantSwitcher() {
  const { membership, me, slug } = useTenant();
  const trigger = (
    <>
      <span class="min-w-0 flex-1">
        <span class="block truncate font-medium" dir="auto">
          {membership.name}
        </span>
        <span class="block text-sm quiet">{formatRole(membership.role)}</span>
      </span>
      <ChevronsUpDown size={16} aria-hidden="true" />
    </>
  );
  return (
    <Dropdown
      class="w-full"
      trigger={trigger}
      triggerClass="flex w-full cursor-pointer list-none items-center gap-2 rounded-field border border-base-300 px-3 py-2"
    >
      <ul class="dropdown-content menu z-20 mt-1 w-full rounded-box border border-base-300 bg-base-100 shadow-lg">
        {me.memberships.map((other) => (
          <li key={other.slug}>
            <a href={`/dashboard/c/${other.slug}`} aria-current={other.slug === slug ? 'true' : undefined}>
              <span class="truncate" dir="auto">
                {other.name}
              </span>
              {other.closedReason && <span class="badge badge-sm">{t('closed')}</span>}
            </a>
          </li>
        ))}
        <li class="mt-1 border-t border-base-300 pt-1">
          <a href="/dashboard/add-company">{t('addCompany')}</a>
        </li>
      </ul>
    </Dropdown>
  );
}
