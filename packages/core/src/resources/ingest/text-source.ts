import { parseText } from '@lobby/ingestion';
import type { Round, Source } from './source.ts';

/** A pasted text: one page. */
export const openTextSource = ({ resource }: Round): Source => ({
  begin: () => Promise.resolve([{ address: 'text', url: null, title: null, text: resource.text, depth: 0 }]),
  read: (page) =>
    Promise.resolve({
      status: 'kept',
      content: { title: resource.title, blocks: parseText(page.text ?? ''), number: null, language: null, url: null },
      found: [],
    }),
});
