import { createTranslator } from '@lobby/messages';
import { platformMessages } from '@lobby/messages/staff/platform';
import { Alert, Card, QueryView } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { queries } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

const t = createTranslator(platformMessages);

type EmbeddingState = RouterOutputs['embeddings']['getProgress'];
type FormerModel = EmbeddingState['former'][number];

/** How often the progress is read while passages are embedded again. */
const POLL_MS = 3_000;

const isReembedding = ({ waiting, done, texts }: EmbeddingState): boolean => waiting > 0 || done < texts;

const FormerModelNotice = ({ former: { model, tenants, isAvailable } }: { former: FormerModel }) =>
  isAvailable ? (
    <p class="text-sm quiet">{t('previousModel', { model, count: tenants })}</p>
  ) : (
    <Alert variant="warning">{t('previousModelMissing', { model, count: tenants })}</Alert>
  );

function ReembeddingProgress({ state: { done, texts, waiting, tenants, former } }: { state: EmbeddingState }) {
  return (
    <div class="mt-3 flex flex-col gap-2">
      <progress
        class="progress progress-primary w-full"
        value={done}
        max={Math.max(texts, 1)}
        aria-label={t('reindexProgress')}
      />
      <p class="text-sm">
        {t('reindexing', { done, total: texts })} {waiting > 0 && t('tenantsWaiting', { waiting, tenants })}
      </p>
      {former.map((model) => (
        <FormerModelNotice key={model.model} former={model} />
      ))}
    </div>
  );
}

/** The embedding model, and the progress of a change to another one. */
export function EmbeddingCard() {
  const query = useQuery({
    ...queries.embeddings.getProgress.queryOptions(),
    refetchInterval: ({ state }) => (state.data && isReembedding(state.data) ? POLL_MS : false),
  });
  return (
    <Card title={t('embeddings')} lead={t('embeddingsLead')}>
      <QueryView query={query}>
        {(state) => (
          <div>
            <p class="wrap-anywhere">
              <span class="font-medium">{state.model}</span>{' '}
              <span class="quiet">{t('dimensions', { count: state.dimensions })}</span>
            </p>
            {isReembedding(state) ? (
              <ReembeddingProgress state={state} />
            ) : (
              <p class="mt-1 text-sm quiet">{t('allIndexed', { count: state.texts })}</p>
            )}
          </div>
        )}
      </QueryView>
    </Card>
  );
}
