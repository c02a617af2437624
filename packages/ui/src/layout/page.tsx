import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

/** A page's title, a sentence on what it is for, and what can be done here. Sets the window's title as well. */
export function PageHeader({
  title,
  lead,
  actions,
}: {
  title: string;
  lead?: ComponentChildren;
  actions?: ComponentChildren;
}) {
  useEffect(() => {
    document.title = `${title} · Lobby`;
  }, [title]);
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

/** A framed part of a page. */
export function Card({
  title,
  lead,
  actions,
  children,
}: {
  title?: string;
  lead?: ComponentChildren;
  actions?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <section class="card border border-base-300 bg-base-100">
      <div class="card-body gap-4 p-5">
        {(title || actions) && (
          <div class="flex flex-wrap items-start justify-between gap-3">
            <div class="max-w-xl">
              {title && <h2 class="card-title text-lg">{title}</h2>}
              {lead && <p class="text-sm quiet">{lead}</p>}
            </div>
            {actions}
          </div>
        )}
        {children}
      </div>
    </section>
  );
}

/** A page or list with nothing in it yet: says what it is for and what to do first. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon: ComponentChildren;
  title: string;
  children: ComponentChildren;
  action?: ComponentChildren;
}) {
  return (
    <div class="flex flex-col items-center gap-3 rounded-box border border-dashed border-base-300 px-6 py-12 text-center">
      <span class="grid size-12 place-items-center rounded-full bg-secondary text-secondary-content" aria-hidden="true">
        {icon}
      </span>
      <h2 class="text-lg font-semibold">{title}</h2>
      <p class="max-w-md quiet">{children}</p>
      {action}
    </div>
  );
}

/** Something is being fetched. */
export function Loading({ label = 'Loading' }: { label?: string }) {
  return (
    <div class="flex items-center justify-center gap-3 p-10 quiet" role="status">
      <span class="loading loading-spinner loading-sm" aria-hidden="true" />
      {label} …
    </div>
  );
}
