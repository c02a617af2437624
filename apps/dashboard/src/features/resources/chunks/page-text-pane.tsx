import { createTranslator } from '@lobby/messages';
import { resourceMessages } from '@lobby/messages/staff/content/resources';
import { QueryView } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { useEffect, useRef } from 'preact/hooks';
import { queries } from '../../../trpc.ts';
import type { RouterOutputs } from '../../../trpc.ts';
import type { Chunk } from './chunk-item.tsx';
import { findPassageLines } from './find-passage-lines.ts';

const t = createTranslator(resourceMessages);

type Page = RouterOutputs['resources']['getPageText'];

/** Space above the highlighted passage when it is scrolled into view. */
const SCROLL_MARGIN_PX = 40;

/** A page's text with one passage highlighted and scrolled into view. */
function PageText({ text, chunk }: { text: string; chunk: Chunk }) {
  const highlight = useRef<HTMLElement>(null);
  useEffect(() => {
    const container = highlight.current?.parentElement;
    if (container && highlight.current)
      container.scrollTop = highlight.current.offsetTop - container.offsetTop - SCROLL_MARGIN_PX;
  }, [chunk.id, text]);
  const lines = text.split('\n');
  const range = findPassageLines(lines, chunk.originalText ?? chunk.text);
  const joinLines = (from: number, to: number): string => lines.slice(from, to).join('\n');
  return (
    <div class="mt-2 max-h-[65vh] overflow-y-auto rounded-box bg-base-200 p-4 text-sm leading-relaxed wrap-anywhere whitespace-pre-line">
      {range ? (
        <>
          {joinLines(0, range.from)}
          {range.from > 0 && '\n'}
          <mark ref={highlight} class="rounded-sm bg-primary/20 text-inherit">
            {joinLines(range.from, range.to + 1)}
          </mark>
          {'\n'}
          {joinLines(range.to + 1, lines.length)}
        </>
      ) : (
        <>
          <p class="mb-2 quiet">{t('passageNotFound')}</p>
          {text}
        </>
      )}
    </div>
  );
}

const PageTitle = ({ page: { title, url }, number }: { page: Page; number: number | null }) => (
  <>
    <p class="mb-2 font-medium wrap-anywhere">{number ? t('pageNumber', { page: number }) : (title ?? url)}</p>
    {url && (
      <a class="link text-sm break-all quiet" href={url} target="_blank" rel="noopener noreferrer">
        {url}
      </a>
    )}
  </>
);

/** The page that a passage was cut from. */
export function PageTextPane({ chunk }: { chunk: Chunk }) {
  const query = useQuery(queries.resources.getPageText.queryOptions({ pageId: chunk.pageId }));
  return (
    <QueryView query={query}>
      {(page) => (
        <div>
          <PageTitle page={page} number={chunk.page} />
          <PageText text={page.text ?? ''} chunk={chunk} />
        </div>
      )}
    </QueryView>
  );
}
