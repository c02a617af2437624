import type { Citation } from '@lobby/contracts/answers';
import type { MessageView } from '@lobby/contracts/conversations';
import type { Chat } from '../chat/create-chat.ts';
import { translate } from '../i18n/translate.ts';

/** A citation in one line: its title, heading and page. */
export const formatCitation = ({ kind, title, headingPath, page }: Citation): string => {
  const place = page
    ? [kind === 'file' ? translate('slide', { number: page }) : translate('page', { number: page })]
    : [];
  return [title, ...headingPath.filter((heading) => heading !== title).slice(-1), ...place].join(' · ');
};

/** Web pages have an address and files are stored; a typed text and a FAQ can't be opened. */
const canOpenCitation = ({ kind, url }: Citation): boolean => kind === 'pdf' || kind === 'file' || url !== null;

/** The sources of an answer. */
export function CitationList({ message, chat }: { message: MessageView; chat: Chat }) {
  if (message.citations.length === 0) return null;
  return (
    <ul class="sources" aria-label={translate('sources')}>
      {message.citations.map((citation) => (
        <li key={citation.marker}>
          {canOpenCitation(citation) ? (
            <button
              type="button"
              title={citation.quote}
              onClick={() => void chat.openCitation(message.id, citation.marker)}
            >
              <b>{citation.marker}</b> <bdi>{formatCitation(citation)}</bdi>
            </button>
          ) : (
            <span title={citation.quote}>
              <b>{citation.marker}</b> <bdi>{formatCitation(citation)}</bdi>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
