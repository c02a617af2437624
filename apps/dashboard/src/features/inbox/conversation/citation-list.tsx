import type { Citation } from '@lobby/contracts/answers';
import { X } from 'lucide-preact';

/** A citation in one line: what it is of, and where in it. */
const formatCitation = ({ title, kind, page, headingPath }: Citation): string =>
  [title, ...headingPath.slice(-1), page ? `${kind === 'file' ? 'slide' : 'page'} ${page}` : '']
    .filter(Boolean)
    .join(' · ');

/** What is cited, to be opened where it stands on the web. */
export function CitationLink({ citation }: { citation: Citation }) {
  const { url } = citation;
  if (!url || !/^https?:/.test(url)) return <span>{formatCitation(citation)}</span>;
  return (
    <a class="link" href={url} target="_blank" rel="noopener noreferrer">
      {formatCitation(citation)}
    </a>
  );
}

/** What a suggestion was made of, to be checked before it goes out. */
export function CitationList({
  title,
  citations,
  onClose,
}: {
  title: string;
  citations: Citation[];
  onClose: () => void;
}) {
  return (
    <section aria-label={title} class="rounded-box bg-info px-3 py-2 text-sm text-info-content">
      <div class="flex items-center justify-between">
        <h3 class="font-medium">{title}</h3>
        <button type="button" class="cursor-pointer" aria-label="Hide the sources" onClick={onClose}>
          <X size={14} aria-hidden="true" />
        </button>
      </div>
      <ul aria-label="Sources">
        {citations.map((citation) => (
          <li key={citation.marker} class="break-words">
            <CitationLink citation={citation} />
            {citation.quote && <span>: “{citation.quote.slice(0, 160)}”</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
