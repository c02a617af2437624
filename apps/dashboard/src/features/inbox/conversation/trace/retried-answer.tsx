import { Button, ErrorAlert, MessageText } from '@lobby/ui';
import type { Action } from '@lobby/ui';
import { t } from './translate.ts';
import type { RouterOutputs } from '../../../../trpc.ts';

type RetriedAnswer = RouterOutputs['answers']['retry'];

interface Props {
  /** Null before the question was tried again. */
  retried: RetriedAnswer | null;
  action: Action<void>;
}

const MARKERS = / ?\[\d{1,2}\]/g;

/** Tries a question again and shows what it would be answered now. */
export const RetriedAnswerView = ({ retried, action }: Props) => (
  <section class="flex flex-col gap-2" aria-live="polite">
    {retried && (
      <div class="rounded-box bg-base-200 px-4 py-3">
        <h3 class="font-semibold">{t('newAnswer')}</h3>
        <p class="mb-2 quiet">{t('newAnswerLead')}</p>
        <MessageText
          text={retried.text.replaceAll(MARKERS, '')}
          format={retried.answerer === 'model' ? 'markdown' : 'plain'}
          renderCitation={() => null}
        />
      </div>
    )}
    <ErrorAlert error={action.error} />
    <div>
      <Button size="small" isBusy={action.isRunning} onClick={() => action.run()}>
        {t('tryAgain')}
      </Button>
    </div>
  </section>
);
