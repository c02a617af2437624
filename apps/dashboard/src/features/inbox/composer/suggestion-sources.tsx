import type { Citation } from '@lobby/contracts/answers';
import { X } from 'lucide-preact';
import { CitationLink } from '../citation-link.tsx';
import { t } from './translate.ts';

const MAX_QUOTE_LENGTH = 160;

interface Props {
  citations: readonly Citation[];
  onClose?: () => void;
}

/** The sources of a suggested reply, to be checked before it is sent. */
export function SuggestionSources({ citations, onClose }: Props) {
  if (citations.length === 0) return null;
  return (
    <section aria-label={t('suggestionSources')} class="rounded-box bg-info px-3 py-2 text-sm text-info-content">
      <div class="flex items-center justify-between">
        <h3 class="font-medium">{t('suggestionSources')}</h3>
        {onClose && (
          <button type="button" class="cursor-pointer" aria-label={t('hideSources')} onClick={onClose}>
            <X size={14} aria-hidden="true" />
          </button>
        )}
      </div>
      <ul aria-label={t('sources')}>
        {citations.map((citation) => (
          <li key={citation.marker} class="break-words">
            <CitationLink citation={citation} />
            {citation.quote && <span>: “{citation.quote.slice(0, MAX_QUOTE_LENGTH)}”</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
