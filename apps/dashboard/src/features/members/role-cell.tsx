import { formatRole } from '@lobby/messages/staff/people/roles';
import { formatPermissions } from './permission-fields.tsx';

/** A role in a list, with what an agent may use beside conversations. */
export function RoleCell({ role, permissions }: { role: string; permissions: readonly string[] }) {
  const names = role === 'agent' ? formatPermissions(permissions) : [];
  return (
    <div>
      <p>{formatRole(role)}</p>
      {names.length > 0 && <p class="text-sm quiet">{names.join(', ')}</p>}
    </div>
  );
}
