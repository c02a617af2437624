import { faultOf } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../trpc.ts';

/** A file of the answer that is being written. */
export interface PendingFile {
  key: number;
  name: string;
  /** Once it is on the server. */
  attachmentId: string | null;
  fault: string | null;
}

let lastKey = 0;

/** Takes files to the server as they are chosen, dropped or pasted; they go out with the next answer. */
export function useFiles(conversationId: string) {
  const [files, setFiles] = useState<PendingFile[]>([]);
  const change = (key: number, changes: Partial<PendingFile>): void =>
    setFiles((before) => before.map((file) => (file.key === key ? { ...file, ...changes } : file)));
  const addOne = async (file: File): Promise<void> => {
    lastKey += 1;
    const key = lastKey;
    setFiles((before) => [...before, { key, name: file.name, attachmentId: null, fault: null }]);
    const form = new FormData();
    form.set('conversationId', conversationId);
    form.set('file', file);
    try {
      const { attachmentId } = await api.conversations.attach.mutate(form);
      change(key, { attachmentId });
    } catch (error) {
      change(key, { fault: faultOf(error).message });
    }
  };
  return {
    files,
    add: (chosen: Iterable<File>): void => {
      for (const file of chosen) void addOne(file);
    },
    remove: (key: number): void => setFiles((before) => before.filter((file) => file.key !== key)),
    /** Those that have gone out; what could not be uploaded stays, to be seen. */
    clear: (): void => setFiles((before) => before.filter(({ attachmentId }) => attachmentId === null)),
    isUploading: files.some(({ attachmentId, fault }) => attachmentId === null && fault === null),
    attachmentIds: files.flatMap(({ attachmentId }) => attachmentId ?? []),
  };
}
