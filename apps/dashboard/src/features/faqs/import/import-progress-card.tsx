import { createTranslator } from '@lobby/messages';
import { faqMessages } from '@lobby/messages/staff/content/faqs';
import { Button, ButtonLink, Card } from '@lobby/ui';
import { useTenant } from '../../../tenant-context.ts';
import type { ImportProgress } from './use-faq-import.ts';

const t = createTranslator(faqMessages);
const MAX_QUESTION_LENGTH = 100;

const FailedRows = ({ failed }: Pick<ImportProgress, 'failed'>) => (
  <ul class="max-h-80 list-disc overflow-y-auto ps-5 text-sm">
    {failed.map(({ row: { line, question }, reason }) => (
      <li key={line} class="wrap-anywhere">
        {t('failedRow', { line, question: question.slice(0, MAX_QUESTION_LENGTH), reason })}
      </li>
    ))}
  </ul>
);

interface Props {
  progress: ImportProgress;
  onStop: () => void;
  onRetry: () => void;
}

/** How far an import is, and what it could not import. */
export function ImportProgressCard({ progress, onStop, onRetry }: Props) {
  const { to } = useTenant();
  const { total, done, imported, failed, isFinished } = progress;
  return (
    <Card title={t(isFinished ? 'importDone' : 'importing')}>
      <progress class="progress progress-primary w-full" value={done} max={total} aria-label={t('rowsImported')} />
      <p role="status">
        {t('imported', { imported, total })} {failed.length > 0 && t('notImported', { count: failed.length })}
      </p>
      {isFinished && failed.length > 0 && <FailedRows failed={failed} />}
      <div class="flex flex-wrap gap-2">
        {!isFinished && <Button onClick={onStop}>{t('stop')}</Button>}
        {isFinished && (
          <ButtonLink href={to('faqs')} variant="primary">
            {t('goToFaqs')}
          </ButtonLink>
        )}
        {isFinished && failed.length > 0 && <Button onClick={onRetry}>{t('retryRest')}</Button>}
      </div>
    </Card>
  );
}
