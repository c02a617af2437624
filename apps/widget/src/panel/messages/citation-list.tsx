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

const toElementId = (messageId: string, marker: number): string => `${messageId}-${marker}`;

/** Unfolds the quote of a citation and brings it into sight. */
export function showCitation(messageId: string, marker: number): void {
  const details = document.getElementById(toElementId(messageId, marker)) as HTMLDetailsElement | null;
  if (!details) return;
  details.open = true;
  details.querySelector('summary')?.focus();
  details.scrollIntoView({ block: 'nearest' });
}

interface Props {
  message: MessageView;
  chat: Chat;
}

/** A source, which unfolds to the words that the answer is made of, and the way to where they stand. */
function Source({ message: { id }, chat, citation }: Props & { citation: Citation }) {
  const { marker, quote } = citation;
  const name = formatCitation(citation);
  return (
    <details id={toElementId(id, marker)}>
      <summary>
        <b>{marker}</b> <bdi>{name}</bdi>
      </summary>
      <blockquote dir="auto">{quote}</blockquote>
      {canOpenCitation(citation) && (
        <button
          type="button"
          aria-label={`${translate('openSource')}: ${name}`}
          onClick={() => void chat.openCitation(id, marker)}
        >
          {translate('openSource')}
        </button>
      )}
    </details>
  );
}

/** The sources of an answer. */
export const CitationList = ({ message, chat }: Props) =>
  message.citations.length > 0 ? (
    <ul class="sources" aria-label={translate('sources')}>
      {message.citations.map((citation) => (
        <li key={citation.marker}>
          <Source message={message} chat={chat} citation={citation} />
        </li>
      ))}
    </ul>
  ) : null;
