import { useAction } from '@lobby/ui';
import { api } from '../../trpc.ts';
import { showErasureReport } from './erasure-report.tsx';

/** Deletes contacts for good; the list then shows how much went. */
export const useEraseContacts = (contactIds: string[], onDone: () => void) =>
  useAction(() => api.contacts.erase.mutate({ contactIds }), {
    onSuccess: ({ reports }) => {
      showErasureReport(reports);
      onDone();
    },
  });
