import type { ComponentChildren } from 'preact';
import { usePageTitle } from './use-page-title.ts';

interface Props {
  title: string;
  /** One sentence on what the page is for. */
  lead?: ComponentChildren;
  actions?: ComponentChildren;
}

/** A page's title with its lead and actions. Sets the window's title as well. */
export function PageHeader({ title, lead, actions }: Props) {
  usePageTitle(title);
  return (
    <header class="mb-6 flex flex-wrap items-end justify-between gap-4">
      <div class="max-w-2xl min-w-0">
        <h1 class="text-2xl font-semibold break-words">{title}</h1>
        {lead && <p class="mt-1 quiet">{lead}</p>}
      </div>
      {actions && <div class="flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}
