import type { ProcedureCases } from './procedure-case.ts';

/** What is remembered of contacts: what is erased comes last. */
export const memoryCases = {
  'memory.getByContact': {
    access: 'member',
    input: ({ rememberedContactId: contactId }) => ({ contactId }),
  },
  'memory.setContact': {
    access: 'member',
    input: ({ rememberedContactId: contactId }) => ({ contactId, isEnabled: true }),
  },
  'memory.updateBio': {
    access: 'member',
    input: ({ rememberedContactId: contactId }) => ({ contactId, bio: 'Buys bread every day' }),
  },
  'memory.updateItem': {
    access: 'member',
    input: ({ memoryItemIds: [itemId] }) => ({ itemId, value: 'White bread', isDone: false }),
  },
  'memory.updateSummary': {
    access: 'member',
    input: ({ memorySummaryId: summaryId }) => ({
      summaryId,
      asked: 'Is there rye bread?',
      answered: 'Yes.',
      open: '',
    }),
  },
  'memory.getSettings': { access: 'company_admin' },
  'memory.updateSettings': {
    access: 'company_admin',
    input: () => ({ isEnabled: true, quietMinutes: 30, retentionDays: 90, allowsHealthData: false }),
  },
  'memory.eraseItem': { access: 'member', input: ({ memoryItemIds: [itemId] }) => ({ itemId }) },
  'memory.eraseSummary': { access: 'member', input: ({ memorySummaryId: summaryId }) => ({ summaryId }) },
  'memory.eraseContact': {
    access: 'member',
    input: ({ rememberedContactId: contactId }) => ({ contactId }),
  },
} as const satisfies ProcedureCases<'memory'>;
