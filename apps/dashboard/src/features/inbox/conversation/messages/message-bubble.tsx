import { MessageText } from '@lobby/ui';
import type { Message } from '../../inbox-queries.ts';
import { t } from '../translate.ts';
import { Attachments } from './attachments.tsx';
import { CitationLink } from '../../citation-link.tsx';

const BUBBLE_CLASSES = {
  visitor: 'bg-base-100 border border-base-300',
  assistant: 'bg-base-300',
  agent: 'bg-secondary text-secondary-content',
} as const;

const TEXT_CLASSES =
  'flex flex-col gap-2 break-words [&_.plain-text]:whitespace-pre-wrap [&_a]:link [&_ol]:list-decimal [&_ol]:ps-5 [&_pre]:overflow-x-auto [&_.table-scroll]:overflow-x-auto [&_:is(pre,code)]:[direction:ltr] [&_code]:[unicode-bidi:isolate] [&_pre]:text-left [&_:is(td,th)]:border [&_:is(td,th)]:border-current/30 [&_:is(td,th)]:px-2 [&_:is(td,th)]:py-1 [&_:is(td,th)]:text-start [&_ul]:list-disc [&_ul]:ps-5';

/** A text as the widget shows it. */
function BubbleText({ message: { text, textFormat, citations } }: { message: Message }) {
  const renderCitation = (number: number) =>
    citations.some(({ marker }) => marker === number) ? <sup>[{number}]</sup> : null;
  return (
    <div class={TEXT_CLASSES}>
      <MessageText text={text} format={textFormat} renderCitation={renderCitation} />
    </div>
  );
}

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
  const { text, citations, choices, attachments, isDeleted } = message;
  if (isDeleted)
    return (
      <p class="rounded-box border border-dashed border-base-300 px-4 py-2 quiet italic">
        {t(author === 'assistant' ? 'answerRemoved' : 'messageDeleted')}
      </p>
    );
  return (
    <div class={`max-w-[85%] rounded-box px-4 py-2 ${BUBBLE_CLASSES[author]}`} dir="auto">
      {text !== '' && <BubbleText message={message} />}
      {choices.length > 0 && (
        <p class="mt-2 text-sm break-words">
          {t('didYouMean')} {choices.join(' · ')}
        </p>
      )}
      {attachments.length > 0 && <Attachments attachments={attachments} />}
      <Citations citations={citations} />
    </div>
  );
}
