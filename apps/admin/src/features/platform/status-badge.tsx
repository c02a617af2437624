import { Badge } from '@lobby/ui';

const LOOKS = { active: 'success', suspended: 'fault', deactivated: 'warning' } as const;

/** Whether a tenant is open. */
export const StatusBadge = ({ status }: { status: keyof typeof LOOKS }) => <Badge look={LOOKS[status]}>{status}</Badge>;
