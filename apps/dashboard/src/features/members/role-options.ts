import type { Role } from '@lobby/contracts/members';
import { createTranslator } from '@lobby/messages';
import { memberMessages } from '@lobby/messages/staff/people/members';
import type { Option } from '@lobby/ui';

const t = createTranslator(memberMessages);

/** The roles to choose from, each with what it may do. */
export const ROLE_OPTIONS: readonly Option<Role>[] = [
  { value: 'agent', label: t('roleAgent') },
  { value: 'company_admin', label: t('roleCompanyAdmin') },
];
