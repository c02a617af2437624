import { Badge, Button, formatConfidence } from '@lobby/ui';
import { useTenant } from '../../../../tenant-context.ts';
import type { EditedFaq } from '../../../faqs/faq-dialog.tsx';
import { t } from './translate.ts';
import type { Trace } from './translate.ts';

type Faq = Trace['faqs'][number];

interface FaqProps {
  faq: Faq;
  /** Null where it isn't known. */
  threshold: number | null;
  onEdit: (faq: EditedFaq) => void;
}

function formatFaqConfidence({ confidence, isUsed }: Faq, threshold: number | null): string {
  if (confidence === null) return '';
  const isNeeded = !isUsed && threshold !== null && confidence < threshold;
  return isNeeded
    ? t('faqConfidenceNeeded', { confidence: formatConfidence(confidence), threshold: formatConfidence(threshold) })
    : t('faqConfidence', { confidence: formatConfidence(confidence) });
}

/** Who may change the knowledge corrects a FAQ here, and a standard reply on its own page. */
function FaqActions({ faq: { faqId, standardReplyId, current }, onEdit }: Pick<FaqProps, 'faq' | 'onEdit'>) {
  const { to, can } = useTenant();
  if (!can('knowledge') || !current) return null;
  return standardReplyId ? (
    <a class="link" href={to('standard-replies')}>
      {t('openStandardReplies')}
    </a>
  ) : (
    <Button size="small" variant="ghost" onClick={() => onEdit({ ...current, id: faqId })}>
      {t('editFaq')}
    </Button>
  );
}

function TracedFaq({ faq, threshold, onEdit }: FaqProps) {
  const { question, isUsed, current } = faq;
  return (
    <li class="rounded-box border border-base-300 p-3">
      <p>
        <span class="font-medium wrap-anywhere">{current?.question ?? question}</span>{' '}
        {isUsed && <Badge tone="success">{t('faqUsed')}</Badge>}
        <span class="block quiet">{formatFaqConfidence(faq, threshold)}</span>
      </p>
      <p class={`wrap-anywhere whitespace-pre-line ${current ? '' : 'quiet'}`}>{current?.answer ?? t('faqRemoved')}</p>
      <FaqActions faq={faq} onEdit={onEdit} />
    </li>
  );
}

interface Props extends Omit<FaqProps, 'faq'> {
  title: string;
  faqs: Trace['faqs'];
}

/** FAQs and standard replies that were found, best first, each with what it lacked. */
export function TracedFaqs({ title, faqs, ...props }: Props) {
  if (faqs.length === 0) return null;
  return (
    <section>
      <h3 class="mb-2 font-semibold">{title}</h3>
      <ol class="flex flex-col gap-2">
        {faqs.map((faq) => (
          <TracedFaq key={faq.faqId} faq={faq} {...props} />
        ))}
      </ol>
    </section>
  );
}
