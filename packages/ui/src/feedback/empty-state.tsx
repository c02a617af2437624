import type { ComponentChildren } from 'preact';

interface Props {
  icon: ComponentChildren;
  title: string;
  children: ComponentChildren;
  action?: ComponentChildren;
}

/** A page or list without content yet: what it is for and what to do first. */
export function EmptyState({ icon, title, children, action }: Props) {
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
