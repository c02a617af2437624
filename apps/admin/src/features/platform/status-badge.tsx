import { Badge } from '@lobby/ui';

const WORDS = { active: 'Active', suspended: 'Suspended', deactivated: 'Deactivated' } as const;
const LOOKS = { active: 'success', suspended: 'fault', deactivated: 'warning' } as const;

/** Whether a tenant is open. */
export const StatusBadge = ({ status }: { status: keyof typeof LOOKS }) => (
  <Badge look={LOOKS[status]}>{WORDS[status]}</Badge>
);
