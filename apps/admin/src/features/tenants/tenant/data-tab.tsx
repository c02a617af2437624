import type { Tenant } from '../tenant.ts';
import { DeletionCard } from './deletion-card.tsx';
import { ExportCard } from './export-card.tsx';

/** All of a tenant's data: taking it along, and deleting it. */
export const DataTab = ({ tenant, onChanged }: { tenant: Tenant; onChanged: () => void }) => (
  <div class="grid gap-5 lg:grid-cols-2">
    <ExportCard tenantId={tenant.id} />
    <DeletionCard tenant={tenant} onChanged={onChanged} />
  </div>
);
