import type { QueryClient } from '@tanstack/preact-query';
import { queries } from './trpc.ts';

/** Loads contacts again after one has changed, and what is remembered of them: its line is made of the contact's fields. */
export const refreshContacts = async (queryClient: QueryClient): Promise<void> => {
  await Promise.all([
    queryClient.invalidateQueries(queries.contacts.pathFilter()),
    queryClient.invalidateQueries(queries.memory.pathFilter()),
  ]);
};
