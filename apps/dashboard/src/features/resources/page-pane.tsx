import { QueryView } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { useEffect, useRef } from 'preact/hooks';
import { useCompany } from '../../company-context.ts';
import { api } from '../../trpc.ts';
import type { Chunk } from './chunk-item.tsx';

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * The lines of a page that a chunk is made of, from and to. A chunk may begin or end inside of a line, so a line counts when one
 * holds the other.
 */
function placeOf(lines: readonly string[], passage: string): { from: number; to: number } | null {
  const text = plain(passage);
  const isPart = lines.map((line) => {
    const own = plain(line);
    return own.length > 0 && (text.includes(own) || own.includes(text) || (own.length > 40 && overlaps(own, text)));
  });
  const starts = isPart.flatMap((part, at) => (part && !isPart[at - 1] ? [at] : []));
  const runs = starts.map((from) => {
    let to = from;
    while (isPart[to + 1] || (isPart[to + 2] && plain(lines[to + 1] ?? '') === '')) to += 1;
    return { from, to, size: lines.slice(from, to + 1).join('').length };
  });
  return runs.toSorted((a, b) => b.size - a.size)[0] ?? null;
}

/** Whether a line's end is the passage's beginning, or the other way round. */
function overlaps(line: string, passage: string): boolean {
  return line.includes(passage.slice(0, 40)) || line.includes(passage.slice(-40));
}

/** What a page said when it was read, with one of its chunks marked and in sight. */
export function PagePane({ chunk }: { chunk: Chunk }) {
  const { slug } = useCompany();
  const marked = useRef<HTMLElement>(null);
  const { pageId } = chunk;
  const query = useQuery({
    queryKey: ['resources', slug, 'page-text', pageId],
    queryFn: () => api.resources.pageText.query({ pageId }),
  });
  useEffect(() => {
    const box = marked.current?.parentElement;
    if (box && marked.current) box.scrollTop = marked.current.offsetTop - box.offsetTop - 40;
  }, [chunk.id, query.data]);
  return (
    <QueryView query={query}>
      {(page) => {
        const lines = (page.text ?? '').split('\n');
        const place = placeOf(lines, chunk.originalText ?? chunk.text);
        const part = (from: number, to: number): string => lines.slice(from, to).join('\n');
        return (
          <div>
            <p class="mb-2 font-medium wrap-anywhere">
              {chunk.page ? `Page ${chunk.page}` : (page.title ?? page.address)}
            </p>
            {page.url && (
              <a class="link text-sm break-all quiet" href={page.url} target="_blank" rel="noopener noreferrer">
                {page.url}
              </a>
            )}
            <div class="mt-2 max-h-[65vh] overflow-y-auto rounded-box bg-base-200 p-4 text-sm leading-relaxed wrap-anywhere whitespace-pre-line">
              {place === null && <p class="mb-2 quiet">The place of this chunk could not be found on the page.</p>}
              {place === null ? (
                page.text
              ) : (
                <>
                  {part(0, place.from)}
                  {place.from > 0 && '\n'}
                  <mark ref={marked} class="rounded-sm bg-primary/20 text-inherit">
                    {part(place.from, place.to + 1)}
                  </mark>
                  {'\n'}
                  {part(place.to + 1, lines.length)}
                </>
              )}
            </div>
          </div>
        );
      }}
    </QueryView>
  );
}
