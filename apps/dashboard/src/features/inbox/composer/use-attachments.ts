import { toUserError } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';

/** A file of the answer that is being written. */
export interface PendingAttachment {
  key: number;
  name: string;
  /** Once it is on the server. */
  attachmentId: string | null;
  errorText: string | null;
}

let lastKey = 0;

/** Takes files to the server as they are chosen, dropped or pasted; they go out with the next answer. */
export function useAttachments(conversationId: string) {
  const [files, setFiles] = useState<PendingAttachment[]>([]);
  const updateFile = (key: number, changes: Partial<PendingAttachment>): void =>
    setFiles((before) => before.map((file) => (file.key === key ? { ...file, ...changes } : file)));
  const upload = async (file: File): Promise<void> => {
    lastKey += 1;
    const key = lastKey;
    setFiles((before) => [...before, { key, name: file.name, attachmentId: null, errorText: null }]);
    const form = new FormData();
    form.set('conversationId', conversationId);
    form.set('file', file);
    try {
      const { attachmentId } = await api.conversations.uploadAttachment.mutate(form);
      updateFile(key, { attachmentId });
    } catch (error) {
      updateFile(key, { errorText: toUserError(error).message });
    }
  };
  return {
    files,
    add: (selected: Iterable<File>): void => {
      for (const file of selected) void upload(file);
    },
    remove: (key: number): void => setFiles((before) => before.filter((file) => file.key !== key)),
    /** Those that have gone out; what could not be uploaded stays, to be seen. */
    clear: (): void => setFiles((before) => before.filter(({ attachmentId }) => attachmentId === null)),
    isUploading: files.some(({ attachmentId, errorText }) => attachmentId === null && errorText === null),
    attachmentIds: files.flatMap(({ attachmentId }) => attachmentId ?? []),
  };
}
