import { uploadForm } from './inputs.ts';
import type { ProcedureCases } from './procedure-case.ts';

const DETAILS = { name: 'Vera', email: 'vera@example.com', phone: '', notes: '' };
const MAPPING = { mapping: [{ target: 'name' }, { target: 'email' }], updatesExisting: true } as const;

/** What members do with contacts. */
export const contactCases = {
  'contacts.getByConversation': { access: 'member', input: ({ conversationId }) => ({ conversationId }) },
  'contacts.getFields': { access: 'member', input: ({ conversationId }) => ({ conversationId }) },
  'contacts.setFields': {
    access: 'member',
    input: ({ conversationId }) => ({ conversationId, values: { size: 'M' }, revision: null }),
  },
  'contacts.update': {
    access: 'member',
    input: ({ conversationId }) => ({ conversationId, ...DETAILS, fields: { size: 'L' } }),
  },
  'contacts.list': { access: 'member', input: () => ({ filter: { search: 'vera', hasEmail: true } }) },
  'contacts.count': { access: 'member', input: () => ({ filter: { search: 'vera' } }) },
  'contacts.get': { access: 'member', input: ({ contactIds: [contactId] }) => ({ contactId }) },
  'contacts.listConversations': { access: 'member', input: ({ contactIds: [contactId] }) => ({ contactId }) },
  'contacts.listVisits': { access: 'member', input: ({ contactIds: [contactId] }) => ({ contactId }) },
  'contacts.listChanges': { access: 'member', input: ({ contactIds: [contactId] }) => ({ contactId }) },
  'contacts.undoChange': { access: 'member', input: ({ contactChangeId: changeId }) => ({ changeId }) },
  'contacts.listDuplicates': { access: 'member', input: ({ contactIds: [contactId] }) => ({ contactId }) },
  'contacts.create': { access: 'member', input: () => ({ ...DETAILS, values: { size: 'L' } }) },
  'contacts.verifyIdentity': {
    access: 'member',
    input: ({ contactIds: [contactId], identityId }) => ({ contactId, identityId }),
  },
  'contacts.save': {
    access: 'member',
    input: ({ contactIds: [contactId] }) => ({ contactId, revision: 1, ...DETAILS, values: {} }),
  },
  'contacts.bulkUpdate': {
    access: 'member',
    input: ({ contactIds, memberId }) => ({ contactIds, action: { kind: 'set_owner', memberId } }),
  },
  'contacts.undoMerge': { access: 'member', input: ({ mergeId }) => ({ mergeId }) },
  'contacts.previewMerge': {
    access: 'member',
    input: ({ contactIds: [contactId, mergedContactId] }) => ({ contactId, mergedContactId }),
  },
  'contacts.merge': {
    access: 'member',
    input: ({ contactIds: [contactId, mergedContactId] }) => ({
      contactId,
      mergedContactId,
      takenFields: ['name'],
    }),
  },
  'contacts.export': { access: 'export', input: () => ({ filter: {} }) },

  'contactImports.list': { access: 'company_admin' },
  'contactImports.create': {
    access: 'company_admin',
    input: () => uploadForm('people.csv', Buffer.from('Name,Email\nUma,uma@example.com\n')),
  },
  'contactImports.get': { access: 'company_admin', input: ({ importIds: [importId] }) => ({ importId }) },
  'contactImports.preview': {
    access: 'company_admin',
    input: ({ importIds: [importId] }) => ({ importId, ...MAPPING, mapping: [...MAPPING.mapping] }),
  },
  'contactImports.start': {
    access: 'company_admin',
    input: ({ importIds: [importId] }) => ({ importId, ...MAPPING, mapping: [...MAPPING.mapping] }),
  },
  'contactImports.undo': { access: 'company_admin', input: ({ importIds: [, importId] }) => ({ importId }) },

  'contactSegments.list': { access: 'member' },
  'contactSegments.create': {
    access: 'member',
    input: () => ({ name: 'Without email', filter: { hasEmail: false }, isShared: false }),
  },
  'contactSegments.remove': { access: 'member', input: ({ segmentId }) => ({ segmentId }) },
  // Last, because it takes files to import and segments along.
  'contacts.erase': { access: 'company_admin', input: ({ contactIds: [contactId] }) => ({ contactIds: [contactId] }) },
} as const satisfies ProcedureCases<'contacts' | 'contactImports' | 'contactSegments'>;
