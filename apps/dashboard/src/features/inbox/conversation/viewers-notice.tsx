import { t } from './translate.ts';
import type { Viewer } from './use-viewers.ts';

/** Teammates who have the same conversation open, so that two don't reply to one visitor. */
export function ViewersNotice({ viewers }: { viewers: readonly Viewer[] }) {
  if (viewers.length === 0) return null;
  const parts = (['typing', 'viewing'] as const).flatMap((key) => {
    const names = viewers.filter(({ isTyping }) => isTyping === (key === 'typing')).map(({ name }) => name);
    return names.length > 0 ? [t(key, { count: names.length, names: names.join(', ') })] : [];
  });
  return (
    <p role="status" class="border-b border-base-300 bg-info px-4 py-1 text-sm text-info-content">
      {parts.join(' · ')}
    </p>
  );
}
