import { useContactChoices } from './contact-queries.ts';

/** The labels of a contact by their names and colors. */
export function LabelBadges({ labelIds }: { labelIds: readonly string[] }) {
  const { labels } = useContactChoices();
  const shown = labels.filter(({ id }) => labelIds.includes(id));
  if (shown.length === 0) return null;
  return (
    <span class="flex flex-wrap gap-1">
      {shown.map(({ id, name, color }) => (
        <span key={id} class="badge h-auto gap-1 badge-outline border-base-300 badge-sm wrap-anywhere">
          <span class="size-2 shrink-0 rounded-full" style={{ background: color }} aria-hidden="true" />
          {name}
        </span>
      ))}
    </span>
  );
}
