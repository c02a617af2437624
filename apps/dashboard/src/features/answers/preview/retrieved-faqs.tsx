import { createTranslator } from '@lobby/messages';
import { answerMessages } from '@lobby/messages/staff/content/answers';
import { Badge, Card, formatConfidence } from '@lobby/ui';
import type { RouterOutputs } from '../../../trpc.ts';
import { HighlightedText } from '../highlighted-text.tsx';
import { formatMatchScores } from './format-match-scores.ts';

const t = createTranslator(answerMessages);

type AnswerPreview = RouterOutputs['answers']['preview'];
type RetrievedFaq = AnswerPreview['faqs'][number];

function RetrievedFaqItem({ faq, threshold }: { faq: RetrievedFaq; threshold: number }) {
  const { standardReplyId, question, answer, confidence, keyword } = faq;
  return (
    <li class="flex flex-col gap-1 border-b border-base-300 pb-3 last:border-0 last:pb-0">
      <div class="flex flex-wrap items-start gap-2">
        <span class="min-w-0 flex-1 font-medium wrap-anywhere">
          <HighlightedText pieces={question} />
        </span>
        {standardReplyId && <Badge>{t('standardReply')}</Badge>}
        <Badge tone={confidence >= threshold ? 'success' : 'plain'}>
          {t('confidence', { confidence: formatConfidence(confidence) })}
        </Badge>
      </div>
      <p class="line-clamp-2 text-sm wrap-anywhere quiet">{answer}</p>
      <p class="text-sm quiet">
        {formatMatchScores(faq)}
        {keyword ? ` · ${t('keyword', { keyword })}` : ''}
      </p>
    </li>
  );
}

/** The FAQs and standard replies that match, best first. */
export const RetrievedFaqs = ({ preview: { faqs, faqThreshold } }: { preview: AnswerPreview }) => (
  <Card title={t('faqMatches')} lead={t('faqMatchesLead', { threshold: formatConfidence(faqThreshold) })}>
    {faqs.length === 0 ? (
      <p class="quiet">{t('noFaqs')}</p>
    ) : (
      <ol class="flex flex-col gap-3">
        {faqs.map((faq) => (
          <RetrievedFaqItem key={faq.faqId} faq={faq} threshold={faqThreshold} />
        ))}
      </ol>
    )}
  </Card>
);
