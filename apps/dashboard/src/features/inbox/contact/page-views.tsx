import { RelativeTime } from '@lobby/ui';
import { t } from './translate.ts';
import type { Contact } from './contact.ts';
import { PageLink } from './page-link.tsx';
import { PaneSection } from './pane-section.tsx';

const MAX_VIEWS = 10;

/** The pages that the visitor viewed last. */
export function PageViews({ pageViews }: Pick<Contact, 'pageViews'>) {
  if (pageViews.length === 0) return null;
  return (
    <PaneSection title={t('pageViews')}>
      <ul class="flex flex-col gap-1.5 text-sm">
        {pageViews.slice(0, MAX_VIEWS).map(({ id, url, title, createdAt }) => (
          <li key={id} class="flex items-baseline justify-between gap-2">
            <span class="min-w-0">
              <PageLink url={url} title={title} />
            </span>
            <span class="shrink-0 text-xs quiet">
              <RelativeTime at={createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </PaneSection>
  );
}
