import type { Citation } from '@lobby/contracts/answers';
import { showToast, useAction } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';
import { t } from './translate.ts';

/** The assistant's answers cite their sources by number; an agent's reply doesn't. */
const CITATION_MARKER = /\s?\[\d+\]/g;

/** Asks the assistant for a reply, appends it to the text, and keeps its sources. */
export function useReplySuggestion(conversationId: string, text: string, setText: (text: string) => void) {
  const [citations, setCitations] = useState<Citation[]>([]);
  const suggest = useAction(() => api.inbox.suggestReply.mutate({ conversationId }), {
    onSuccess: (suggestion) => {
      if (suggestion.text === '') return showToast(t('noSuggestion'));
      setText([text.trim(), suggestion.text.replaceAll(CITATION_MARKER, '')].filter(Boolean).join('\n\n'));
      setCitations(suggestion.citations);
    },
  });
  return { suggest, citations, clearCitations: () => setCitations([]) };
}
