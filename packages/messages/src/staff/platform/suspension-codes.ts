import { defineSection } from '../../section.ts';

/** Why a tenant is suspended, in words for staff and for the tenant's members. */
export const suspensionCodes = defineSection('suspensionCodes', {
  unpaid: 'Unpaid invoice',
  abuse: 'Misuse of the service',
  security: 'Security incident',
  requested: 'Requested by the company',
  deletion: 'Scheduled for deletion',
  other: 'Other reason',
});
