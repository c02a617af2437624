import { createTranslator } from '@lobby/messages';
import { tenantStatuses } from '@lobby/messages/staff/platform';
import { Badge } from '@lobby/ui';

const formatStatus = createTranslator(tenantStatuses);

const STATUS_TONES = { active: 'success', suspended: 'error', deactivated: 'warning' } as const;

/** Whether a tenant is active. */
export const TenantStatusBadge = ({ status }: { status: keyof typeof STATUS_TONES }) => (
  <Badge tone={STATUS_TONES[status]}>{formatStatus(status)}</Badge>
);
