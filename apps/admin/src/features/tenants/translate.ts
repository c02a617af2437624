import { createTranslator } from '@lobby/messages';
import { platformMessages } from '@lobby/messages/staff/platform';
import { platformTenantMessages } from '@lobby/messages/staff/platform/tenants';

export const t = createTranslator(platformTenantMessages);
export const tPlatform = createTranslator(platformMessages);
