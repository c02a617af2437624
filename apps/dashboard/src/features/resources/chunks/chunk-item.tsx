import { createTranslator } from '@lobby/messages';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { Badge, Button, formatLanguage, useAction } from '@lobby/ui';
import { useQueryClient } from '@tanstack/preact-query';
import { api, queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import { EditChunkButton } from './edit-chunk-button.tsx';

const t = createTranslator(resourceMessages);

export type Chunk = RouterOutputs['resources']['listChunks']['chunks'][number];

/** Where a passage stands: its page or slide, and the headings above it. */
const formatLocation = ({ page, pageTitle, headingPath }: Chunk, isSlides: boolean): string => {
  const place = page ? t(isSlides ? 'slideNumber' : 'pageNumber', { page }) : pageTitle;
  return [...new Set([place, ...headingPath].filter(Boolean))].join(' › ');
};

function ChunkActions({ chunk, onSelect }: { chunk: Chunk; onSelect: () => void }) {
  const queryClient = useQueryClient();
  const refresh = (): void => void queryClient.invalidateQueries(queries.resources.pathFilter());
  const { id: chunkId, active, originalText } = chunk;
  const restore = useAction(() => api.resources.restoreChunk.mutate({ chunkId }), {
    onSuccess: refresh,
    successMessage: t('restored'),
  });
  const setActive = useAction(() => api.resources.setChunkActive.mutate({ chunkId, active: !active }), {
    onSuccess: refresh,
  });
  const error = restore.error ?? setActive.error;
  return (
    <div class="mt-2 -ms-3 flex flex-wrap items-center gap-1">
      <Button size="small" variant="ghost" onClick={onSelect}>
        {t('showOnPage')}
      </Button>
      <EditChunkButton chunk={chunk} onSaved={refresh} />
      {originalText !== null && (
        <Button size="small" variant="ghost" isBusy={restore.isRunning} onClick={() => restore.run()}>
          {t('restore')}
        </Button>
      )}
      <Button size="small" variant="ghost" isBusy={setActive.isRunning} onClick={() => setActive.run()}>
        {t(active ? 'turnOff' : 'turnOn')}
      </Button>
      {error && <span class="text-sm text-error">{error.message}</span>}
    </div>
  );
}

interface Props {
  chunk: Chunk;
  /** Its page number counts slides. */
  isSlides: boolean;
  isSelected: boolean;
  onSelect: () => void;
}

/** One passage of a resource with its location and actions. */
export function ChunkItem({ chunk, isSlides, isSelected, onSelect }: Props) {
  const { language, originalText, active, text } = chunk;
  return (
    <li class={`rounded-box border p-4 ${isSelected ? 'border-primary' : 'border-base-300'}`}>
      <p class="mb-1 flex flex-wrap items-center gap-2 text-sm quiet">
        <span class="min-w-0 wrap-anywhere">{formatLocation(chunk, isSlides)}</span>
        <Badge>{formatLanguage(language)}</Badge>
        {originalText !== null && <Badge tone="info">{t('edited')}</Badge>}
        {!active && <Badge tone="warning">{t('off')}</Badge>}
      </p>
      <p class={`wrap-anywhere whitespace-pre-line ${active ? '' : 'quiet'}`}>{text}</p>
      <ChunkActions chunk={chunk} onSelect={onSelect} />
    </li>
  );
}
