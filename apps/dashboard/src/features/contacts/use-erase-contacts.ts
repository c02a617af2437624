import { formatNumber, showToast, useAction } from '@lobby/ui';
import { api } from '../../trpc.ts';
import { t } from './translate.ts';

/** Deletes contacts for good, and says how much went. */
export const useEraseContacts = (contactIds: string[], onDone: () => void) =>
  useAction(() => api.contacts.erase.mutate({ contactIds }), {
    onSuccess: ({ reports }) => {
      const sum = (name: 'conversations' | 'messages' | 'files'): string =>
        formatNumber(reports.reduce((total, report) => total + report[name], 0));
      showToast(
        t('erased', {
          contacts: formatNumber(reports.length),
          conversations: sum('conversations'),
          messages: sum('messages'),
          files: sum('files'),
        }),
      );
      onDone();
    },
  });
