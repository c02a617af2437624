import { Markdown } from '@lobby/ui';
import type { Message } from '../../inbox-queries.ts';
import { t } from '../translate.ts';
import { Attachments } from './attachments.tsx';
import { CitationLink } from './citation-link.tsx';
import { LinkedText } from './linked-text.tsx';

const BUBBLE_CLASSES = {
  visitor: 'bg-base-100 border border-base-300',
  assistant: 'bg-base-300',
  agent: 'bg-secondary text-secondary-content',
} as const;

/** A text of the assistant or an agent, as the widget shows it. */
const MessageMarkdown = ({ text }: { text: string }) => (
  <div class="flex flex-col gap-2 break-words [&_a]:link [&_ol]:list-decimal [&_ol]:pl-5 [&_ul]:list-disc [&_ul]:pl-5">
    <Markdown text={text} renderCitation={(number) => <sup>[{number}]</sup>} />
  </div>
);

function Citations({ citations }: Pick<Message, 'citations'>) {
  if (citations.length === 0) return null;
  return (
    <ul class="mt-2 border-t border-base-content/20 pt-2 text-sm">
      {citations.map((citation) => (
        <li key={citation.marker} class="break-words">
          [{citation.marker}] <CitationLink citation={citation} />
        </li>
      ))}
    </ul>
  );
}

/** The text, attachments and sources of a message. */
export function MessageBubble({ message, author }: { message: Message; author: keyof typeof BUBBLE_CLASSES }) {
  const { text, citations, attachments, isDeleted } = message;
  if (isDeleted)
    return <p class="rounded-box border border-dashed border-base-300 px-4 py-2 quiet italic">{t('messageDeleted')}</p>;
  return (
    <div class={`max-w-[85%] rounded-box px-4 py-2 ${BUBBLE_CLASSES[author]}`}>
      {text !== '' && (author === 'visitor' ? <LinkedText text={text} /> : <MessageMarkdown text={text} />)}
      {attachments.length > 0 && <Attachments attachments={attachments} />}
      <Citations citations={citations} />
    </div>
  );
}
