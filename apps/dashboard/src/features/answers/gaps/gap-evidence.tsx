import { createTranslator } from '@lobby/messages';
import { answerMessages } from '@lobby/messages/staff/content/answers';
import { Card, RichText } from '@lobby/ui';
import { useTenant } from '../../../tenant-context.ts';
import type { Gap } from './gap-questions.tsx';

const t = createTranslator(answerMessages);

/** The agents' replies and the passages that a draft is based on. */
export function GapEvidence({ gap: { replies, passages } }: { gap: Gap }) {
  const { to } = useTenant();
  if (replies.length === 0 && passages.length === 0) return null;
  return (
    <Card title={t('evidence')} lead={t('evidenceLead')}>
      {replies.map(({ text, agentName, conversationId }) => (
        <figure key={text} class="border-s-4 border-secondary ps-3">
          <blockquote class="wrap-anywhere whitespace-pre-line">{text}</blockquote>
          <figcaption class="text-sm quiet">
            <RichText
              text={t('agentReply', { agent: agentName })}
              elements={{
                conversation: (label) => (
                  <a class="link" href={to(`inbox/${conversationId}`)}>
                    {label}
                  </a>
                ),
              }}
            />
          </figcaption>
        </figure>
      ))}
      {passages.map(({ chunkId, resourceId, title, page, text }) => (
        <figure key={chunkId} class="border-s-4 border-base-300 ps-3">
          <blockquote class="line-clamp-6 wrap-anywhere whitespace-pre-line">{text}</blockquote>
          <figcaption class="text-sm quiet">
            <a class="link" href={to(`resources/${resourceId}`)}>
              {title}
            </a>
            {page ? `, ${t('page', { page })}` : ''}
          </figcaption>
        </figure>
      ))}
    </Card>
  );
}
