import { MAX_FILE_BYTES } from '@lobby/contracts/resources';
import { createTranslator } from '@lobby/messages';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { toUserError } from '@lobby/ui';
import { useRef, useState } from 'preact/hooks';
import { uploadFile } from './upload-file.ts';

const t = createTranslator(resourceMessages);

export interface FileUpload {
  name: string;
  state: 'waiting' | 'sending' | 'done' | 'failed';
  /** The share that has arrived, from 0 to 1. */
  progress: number;
  /** Why it failed; otherwise empty. */
  reason: string;
}

function buildFormData(file: File, fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', file);
  return form;
}

/** Uploads files to a procedure one after the other, and tracks each. */
export function useUploads(path: string, fields: Record<string, string>, onUploaded: () => void) {
  const [uploads, setUploads] = useState<FileUpload[]>([]);
  // Files that are added while others are on their way must not take over their rows.
  const nextIndex = useRef(0);
  const update = (index: number, changes: Partial<FileUpload>): void =>
    setUploads((now) => now.map((upload, at) => (at === index ? { ...upload, ...changes } : upload)));

  const uploadOne = async (file: File, index: number): Promise<void> => {
    if (file.size > MAX_FILE_BYTES) return update(index, { state: 'failed', reason: t('fileTooLarge') });
    update(index, { state: 'sending' });
    try {
      await uploadFile(path, buildFormData(file, fields), (progress) => update(index, { progress }));
      update(index, { state: 'done', progress: 1 });
      onUploaded();
    } catch (error) {
      update(index, { state: 'failed', reason: toUserError(error).message });
    }
  };

  const upload = async (files: readonly File[]): Promise<void> => {
    const first = nextIndex.current;
    nextIndex.current += files.length;
    const waiting = files.map(({ name }): FileUpload => ({ name, state: 'waiting', progress: 0, reason: '' }));
    setUploads((before) => [...before, ...waiting]);
    for (const [index, file] of files.entries()) await uploadOne(file, first + index);
  };
  const isUploading = uploads.some(({ state }) => state === 'waiting' || state === 'sending');
  return { uploads, upload, isUploading };
}
