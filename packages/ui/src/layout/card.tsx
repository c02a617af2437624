import type { ComponentChildren } from 'preact';

interface Props {
  title?: string;
  lead?: ComponentChildren;
  actions?: ComponentChildren;
  children: ComponentChildren;
}

/** A framed section of a page. */
export function Card({ title, lead, actions, children }: Props) {
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
