import { FILE_TOO_LARGE, MAX_FILE_BYTES } from '@lobby/contracts/resources';
import { toUserError } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { uploadFile } from './upload-file.ts';

/** A file on its way: waiting for its turn, being sent, arrived, or refused with a reason. */
export interface FileUpload {
  name: string;
  state: 'waiting' | 'sending' | 'done' | 'failed';
  /** How much has arrived, from 0 to 1. */
  progress: number;
  reason: string;
}

function buildFormData(file: File, fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', file);
  return form;
}

/** Sends files to a procedure one after the other, and knows of each how it goes. */
export function useUploads(path: string, fields: Record<string, string>, onUploaded: () => void) {
  const [uploads, setUploads] = useState<FileUpload[]>([]);
  const updateUpload = (index: number, changes: Partial<FileUpload>): void =>
    setUploads((now) => now.map((upload, at) => (at === index ? { ...upload, ...changes } : upload)));

  const uploadOne = async (file: File, index: number): Promise<void> => {
    if (file.size > MAX_FILE_BYTES) return updateUpload(index, { state: 'failed', reason: FILE_TOO_LARGE });
    updateUpload(index, { state: 'sending' });
    try {
      await uploadFile(path, buildFormData(file, fields), (progress) => updateUpload(index, { progress }));
      updateUpload(index, { state: 'done', progress: 1 });
      onUploaded();
    } catch (error) {
      updateUpload(index, { state: 'failed', reason: toUserError(error).message });
    }
  };

  const uploadFiles = async (files: readonly File[]): Promise<void> => {
    const first = uploads.length;
    const waiting = files.map(({ name }): FileUpload => ({ name, state: 'waiting', progress: 0, reason: '' }));
    setUploads((before) => [...before, ...waiting]);
    for (const [index, file] of files.entries()) await uploadOne(file, first + index);
  };
  return {
    sents: uploads,
    send: uploadFiles,
    isUploading: uploads.some(({ state }) => state === 'waiting' || state === 'sending'),
  };
}
