import { toUserError } from '@lobby/ui';
import type { UserError } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';

/** A file of the reply that is being written. */
export interface PendingAttachment {
  key: number;
  name: string;
  /** Null until the server has the file. */
  attachmentId: string | null;
  error: UserError | null;
}

let lastKey = 0;

async function uploadFile(conversationId: string, file: File): Promise<Partial<PendingAttachment>> {
  const form = new FormData();
  form.set('conversationId', conversationId);
  form.set('file', file);
  try {
    return await api.conversations.uploadAttachment.mutate(form);
  } catch (error) {
    return { error: toUserError(error) };
  }
}

/** Uploads files as they are chosen, dropped or pasted; they are sent with the next reply. */
export function useAttachments(conversationId: string) {
  const [attachments, setAttachments] = useState<PendingAttachment[]>([]);
  const addFile = async (file: File): Promise<void> => {
    lastKey += 1;
    const key = lastKey;
    setAttachments((before) => [...before, { key, name: file.name, attachmentId: null, error: null }]);
    const changes = await uploadFile(conversationId, file);
    setAttachments((before) => before.map((one) => (one.key === key ? { ...one, ...changes } : one)));
  };
  return {
    attachments,
    add: (files: Iterable<File>): void => {
      for (const file of files) void addFile(file);
    },
    remove: (key: number): void => setAttachments((before) => before.filter((one) => one.key !== key)),
    /** Removes those that are sent; a failed upload stays visible. */
    clear: (): void => setAttachments((before) => before.filter(({ attachmentId }) => attachmentId === null)),
    isUploading: attachments.some(({ attachmentId, error }) => attachmentId === null && error === null),
    attachmentIds: attachments.flatMap(({ attachmentId }) => attachmentId ?? []),
  };
}
