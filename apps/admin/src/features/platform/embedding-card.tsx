import { Alert, Card, formatNumber, QueryView } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { api } from '../../trpc.ts';
import type { RouterOutputs } from '../../trpc.ts';

type EmbeddingState = RouterOutputs['embeddings']['getProgress'];

const isReembedding = (state: EmbeddingState): boolean => state.waiting > 0 || state.done < state.texts;
/** While texts are embedded anew. */
const POLL_MS = 3_000;

function ReembeddingProgress({ state }: { state: EmbeddingState }) {
  return (
    <div class="mt-3 flex flex-col gap-2">
      <progress
        class="progress progress-primary w-full"
        value={state.done}
        max={Math.max(state.texts, 1)}
        aria-label="Texts embedded anew"
      />
      <p class="text-sm">
        {formatNumber(state.done)} of {formatNumber(state.texts)} texts have their vector.{' '}
        {state.waiting > 0 &&
          `${formatNumber(state.waiting)} of ${formatNumber(state.tenants)} tenants are still served by the model before.`}
      </p>
      {state.former.map(({ model, tenants, isAvailable }) =>
        isAvailable ? (
          <p key={model} class="text-sm quiet">
            {model} serves {formatNumber(tenants)} of them until then.
          </p>
        ) : (
          <Alert key={model} variant="warning">
            {model} served {formatNumber(tenants)} and can’t be opened any more: they are searched by words until their
            vectors are complete.
          </Alert>
        ),
      )}
    </div>
  );
}

/** Which model searches by meaning, and how far a move to another one is. */
export function EmbeddingCard() {
  const query = useQuery({
    queryKey: ['embedding'],
    queryFn: () => api.embeddings.getProgress.query(),
    refetchInterval: ({ state }) => (state.data && isReembedding(state.data) ? POLL_MS : false),
  });
  return (
    <Card title="Search by meaning" lead="The model that texts and questions are compared with.">
      <QueryView query={query}>
        {(state) => (
          <div>
            <p class="wrap-anywhere">
              <span class="font-medium">{state.model}</span>{' '}
              <span class="quiet">with vectors of {formatNumber(state.dimensions)} numbers</span>
            </p>
            {isReembedding(state) ? (
              <ReembeddingProgress state={state} />
            ) : (
              <p class="mt-1 text-sm quiet">All {formatNumber(state.texts)} texts have their vector by it.</p>
            )}
          </div>
        )}
      </QueryView>
    </Card>
  );
}
