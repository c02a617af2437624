import { FILE_TOO_LARGE, MAX_FILE_BYTES } from '@lobby/contracts';
import { faultOf } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { sendFile } from './send-file.ts';

/** A file on its way: waiting for its turn, being sent, arrived, or refused with a reason. */
export interface Sent {
  name: string;
  state: 'waiting' | 'sending' | 'done' | 'failed';
  /** How much has arrived, from 0 to 1. */
  share: number;
  reason: string;
}

function formOf(file: File, fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', file);
  return form;
}

/** Sends files to a procedure one after the other, and knows of each how it goes. */
export function useUploads(path: string, fields: Record<string, string>, onArrived: () => void) {
  const [sents, setSents] = useState<Sent[]>([]);
  const change = (index: number, changes: Partial<Sent>): void =>
    setSents((now) => now.map((sent, at) => (at === index ? { ...sent, ...changes } : sent)));

  const sendOne = async (file: File, index: number): Promise<void> => {
    if (file.size > MAX_FILE_BYTES) return change(index, { state: 'failed', reason: FILE_TOO_LARGE });
    change(index, { state: 'sending' });
    try {
      await sendFile(path, formOf(file, fields), (share) => change(index, { share }));
      change(index, { state: 'done', share: 1 });
      onArrived();
    } catch (error) {
      change(index, { state: 'failed', reason: faultOf(error).message });
    }
  };

  const send = async (files: readonly File[]): Promise<void> => {
    const first = sents.length;
    const waiting = files.map(({ name }): Sent => ({ name, state: 'waiting', share: 0, reason: '' }));
    setSents((before) => [...before, ...waiting]);
    for (const [index, file] of files.entries()) await sendOne(file, first + index);
  };
  return { sents, send, isSending: sents.some(({ state }) => state === 'waiting' || state === 'sending') };
}
