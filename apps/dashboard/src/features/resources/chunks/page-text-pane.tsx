import { QueryView } from '@lobby/ui';
import { useQuery } from '@tanstack/preact-query';
import { useEffect, useRef } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { api } from '../../../trpc.ts';
import type { Chunk } from './chunk-item.tsx';

const normalizeWhitespace = (text: string): string => text.replace(/\s+/g, ' ').trim();

/**
 * The lines of a page that a chunk is made of, from and to. A chunk may begin or end inside of a line, so a line counts when one
 * holds the other.
 */
function findPassageLines(lines: readonly string[], passage: string): { from: number; to: number } | null {
  const text = normalizeWhitespace(passage);
  const isMatch = lines.map((line) => {
    const lineText = normalizeWhitespace(line);
    return (
      lineText.length > 0 &&
      (text.includes(lineText) || lineText.includes(text) || (lineText.length > 40 && overlapsPassage(lineText, text)))
    );
  });
  const rangeStarts = isMatch.flatMap((matches, at) => (matches && !isMatch[at - 1] ? [at] : []));
  const ranges = rangeStarts.map((from) => {
    let to = from;
    while (isMatch[to + 1] || (isMatch[to + 2] && normalizeWhitespace(lines[to + 1] ?? '') === '')) to += 1;
    return { from, to, size: lines.slice(from, to + 1).join('').length };
  });
  return ranges.toSorted((a, b) => b.size - a.size)[0] ?? null;
}

/** Whether a line's end is the passage's beginning, or the other way round. */
function overlapsPassage(line: string, passage: string): boolean {
  return line.includes(passage.slice(0, 40)) || line.includes(passage.slice(-40));
}

/** What a page said when it was read, with one of its chunks marked and in sight. */
export function PageTextPane({ chunk }: { chunk: Chunk }) {
  const { slug } = useTenant();
  const highlightRef = useRef<HTMLElement>(null);
  const { pageId } = chunk;
  const query = useQuery({
    queryKey: ['resources', slug, 'page-text', pageId],
    queryFn: () => api.resources.getPageText.query({ pageId }),
  });
  useEffect(() => {
    const container = highlightRef.current?.parentElement;
    if (container && highlightRef.current)
      container.scrollTop = highlightRef.current.offsetTop - container.offsetTop - 40;
  }, [chunk.id, query.data]);
  return (
    <QueryView query={query}>
      {(page) => {
        const lines = (page.text ?? '').split('\n');
        const range = findPassageLines(lines, chunk.originalText ?? chunk.text);
        const joinLines = (from: number, to: number): string => lines.slice(from, to).join('\n');
        return (
          <div>
            <p class="mb-2 font-medium wrap-anywhere">{chunk.page ? `Page ${chunk.page}` : (page.title ?? page.url)}</p>
            {page.url && (
              <a class="link text-sm break-all quiet" href={page.url} target="_blank" rel="noopener noreferrer">
                {page.url}
              </a>
            )}
            <div class="mt-2 max-h-[65vh] overflow-y-auto rounded-box bg-base-200 p-4 text-sm leading-relaxed wrap-anywhere whitespace-pre-line">
              {range === null && <p class="mb-2 quiet">The place of this chunk could not be found on the page.</p>}
              {range === null ? (
                page.text
              ) : (
                <>
                  {joinLines(0, range.from)}
                  {range.from > 0 && '\n'}
                  <mark ref={highlightRef} class="rounded-sm bg-primary/20 text-inherit">
                    {joinLines(range.from, range.to + 1)}
                  </mark>
                  {'\n'}
                  {joinLines(range.to + 1, lines.length)}
                </>
              )}
            </div>
          </div>
        );
      }}
    </QueryView>
  );
}
