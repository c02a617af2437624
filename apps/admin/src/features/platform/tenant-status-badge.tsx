import { Badge } from '@lobby/ui';

const STATUS_LABELS = { active: 'Active', suspended: 'Suspended', deactivated: 'Deactivated' } as const;
const STATUS_TONES = { active: 'success', suspended: 'error', deactivated: 'warning' } as const;

/** Whether a tenant is open. */
export const TenantStatusBadge = ({ status }: { status: keyof typeof STATUS_TONES }) => (
  <Badge tone={STATUS_TONES[status]}>{STATUS_LABELS[status]}</Badge>
);
