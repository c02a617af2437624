import { defineSection, translateCoded } from '../../section.ts';

/** What a member may do in a company. */
export const roleMessages = defineSection('roles', {
  company_admin: 'Company admin',
  agent: 'Agent',
});

/** The name of a member's role. */
export const formatRole = (role: string): string => translateCoded(roleMessages, { code: role, params: {} }) ?? role;
