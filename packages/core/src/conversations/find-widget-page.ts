import type { TenantTx } from '@lobby/db';
import type { Deps } from '../deps.ts';

/**
 * The page on which a visitor last used the widget, without what its address asks for; a page of `otherOrigin` where theirs isn't the
 * tenant's any more, or null.
 */
export async function findWidgetPage<Other extends string | null>(
  tx: TenantTx,
  { publicUrl }: Pick<Deps, 'publicUrl'>,
  { visitor, otherOrigin }: { visitor: { origin: string; pageUrl: string | null }; otherOrigin: Other },
): Promise<string | Other> {
  const { origin: own, pageUrl } = visitor;
  const isAllowed =
    own !== '' && (own === new URL(publicUrl).origin || (await tx.domain.count({ where: { origin: own } })) > 0);
  const origin = isAllowed ? own : otherOrigin;
  if (origin === null) return otherOrigin;
  const page = URL.parse(pageUrl ?? '');
  return page?.origin === origin ? `${origin}${page.pathname}` : `${origin}/`;
}
