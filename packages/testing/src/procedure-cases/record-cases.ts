import type { ProcedureCases } from './procedure-case.ts';

const FIELD = {
  label: 'Size',
  kind: 'text',
  options: {},
  isRequired: false,
  isUnique: false,
  isShownInInbox: true,
  isFilledByAssistant: false,
  isPersonalData: true,
} as const;
const TYPE = { label: 'Order', labelPlural: 'Orders', stages: [{ key: null, label: 'Open', end: null }] };
const VALUES = { name: 'The second' };

/** The fields of contacts, record types and records. What is removed is so at the end. */
export const recordCases = {
  'customFields.list': { access: 'member', input: ({ recordTypeId }) => ({ recordTypeId }) },
  'customFields.listRemoved': { access: 'company_admin', input: ({ recordTypeId }) => ({ recordTypeId }) },
  'customFields.countValues': { access: 'company_admin', input: ({ fieldId }) => ({ fieldId }) },
  'customFields.create': { access: 'company_admin', input: ({ recordTypeId }) => ({ recordTypeId, field: FIELD }) },
  'customFields.update': { access: 'company_admin', input: ({ fieldId }) => ({ fieldId, field: FIELD }) },
  'customFields.order': {
    access: 'company_admin',
    input: ({ recordTypeId, fieldId }) => ({ recordTypeId, fieldIds: [fieldId] }),
  },
  'recordTypes.list': { access: 'member' },
  'recordTypes.listRemoved': { access: 'company_admin' },
  'recordTypes.countRecords': { access: 'company_admin', input: ({ recordTypeId }) => ({ recordTypeId }) },
  'recordTypes.create': { access: 'company_admin', input: () => TYPE },
  'recordTypes.update': {
    access: 'company_admin',
    input: ({ recordTypeId }) => ({
      recordTypeId,
      type: { ...TYPE, stages: [{ key: 'new', label: 'New', end: null }] },
    }),
  },
  'recordTypes.order': { access: 'company_admin', input: ({ recordTypeId }) => ({ recordTypeIds: [recordTypeId] }) },
  'records.list': { access: 'member', input: ({ recordTypeId }) => ({ recordTypeId, search: 'first' }) },
  'records.getBoard': { access: 'member', input: ({ recordTypeId }) => ({ recordTypeId }) },
  'records.listStage': {
    access: 'member',
    input: ({ recordTypeId, recordId }) => ({ recordTypeId, stage: 'new', afterId: recordId }),
  },
  'records.listByContact': { access: 'member', input: ({ contactId }) => ({ contactId }) },
  'records.get': { access: 'member', input: ({ recordId }) => ({ recordId }) },
  'records.findContacts': { access: 'member', input: () => ({ search: 'Doe' }) },
  'records.create': {
    access: 'member',
    input: ({ recordTypeId, contactId }) => ({ recordTypeId, contactId, stage: null, values: VALUES }),
  },
  'records.update': {
    access: 'member',
    input: ({ recordId }) => ({ recordId, revision: 1, stage: null, values: VALUES }),
  },
  'records.move': { access: 'member', input: ({ recordId }) => ({ recordId, stage: 'new', beforeId: recordId }) },
  'records.remove': { access: 'member', input: ({ recordId }) => ({ recordId }) },
  'customFields.remove': { access: 'company_admin', input: ({ fieldId }) => ({ fieldId }) },
  'customFields.restore': { access: 'company_admin', input: ({ fieldId }) => ({ fieldId }) },
  'recordTypes.remove': { access: 'company_admin', input: ({ recordTypeId }) => ({ recordTypeId }) },
  'recordTypes.restore': { access: 'company_admin', input: ({ recordTypeId }) => ({ recordTypeId }) },
} as const satisfies ProcedureCases<'customFields' | 'recordTypes' | 'records'>;
