import type { Citation } from '@lobby/contracts/answers';
import { createFileLink } from '../../attachments/index.ts';
import type { TenantScope } from '../../deps.ts';

const FRAGMENT_WORDS = 6;

/** The address with the passage as a text fragment, so that the browser scrolls to it and highlights it. */
function withTextFragment(url: string, quote: string): string {
  const words = quote.split('\n')[0]?.split(/\s+/).slice(0, FRAGMENT_WORDS).join(' ') ?? '';
  return words ? `${url}#:~:text=${encodeURIComponent(words).replaceAll('-', '%2D')}` : url;
}

export type LinkScope = Pick<TenantScope, 'links' | 'clock' | 'publicUrl' | 'tenantId'>;

/** Where a passage can be read: its web page, or five minutes long its file; null for a text without an address. */
export function createSourceLink(
  scope: LinkScope,
  { kind, url, page, quote }: Pick<Citation, 'kind' | 'url' | 'page' | 'quote'>,
  fileId: string | null,
): string | null {
  if (kind === 'website') return url && withTextFragment(url, quote);
  if (kind === 'facebook') return url;
  if ((kind !== 'pdf' && kind !== 'file') || fileId === null) return null;
  const link = createFileLink(scope, scope.tenantId, { fileId, memberId: null });
  return kind === 'pdf' ? `${link}#page=${page ?? 1}` : link;
}
