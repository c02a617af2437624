import type { Citation } from '@lobby/contracts/answers';
import { isWebUrl } from './is-web-url.ts';
import { t } from './conversation/translate.ts';

const formatPage = ({ kind, page }: Citation): string =>
  page ? t(kind === 'file' ? 'slide' : 'page', { number: page }) : '';

/** A citation in one line: its title, heading and page. */
const formatCitation = (citation: Citation): string =>
  [citation.title, ...citation.headingPath.slice(-1), formatPage(citation)].filter(Boolean).join(' · ');

/** A citation, as a link if it is a web page. */
export function CitationLink({ citation }: { citation: Citation }) {
  const { url } = citation;
  if (!url || !isWebUrl(url)) return <span>{formatCitation(citation)}</span>;
  return (
    <a class="link" href={url} target="_blank" rel="noopener noreferrer">
      {formatCitation(citation)}
    </a>
  );
}
