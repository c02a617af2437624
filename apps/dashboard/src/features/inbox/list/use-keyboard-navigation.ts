import { buildSearch } from '@lobby/ui';
import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { useTenant } from '../../../tenant-context.ts';
import { useCommands } from '../commands/commands-provider.tsx';
import { t } from '../translate.ts';

/** Long enough for a row that the keyboard has moved to to be rendered. */
const FOCUS_MS = 300;

interface Options {
  ids: readonly string[];
  openId: string | undefined;
  onToggle: (id: string) => void;
}

/** Moves through the rows by keyboard; the highlighted row can be opened and selected. */
export function useKeyboardNavigation({ ids, openId, onToggle }: Options) {
  const { to } = useTenant();
  const { route } = useLocation();
  const [highlightedId, setHighlightedId] = useState<string | null>(openId ?? null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  useEffect(() => setHighlightedId(openId ?? null), [openId]);
  useEffect(() => {
    // A row that is rendered again later must not take the focus from where it is by then.
    const timer = setTimeout(() => setFocusedId(null), FOCUS_MS);
    return () => clearTimeout(timer);
  }, [focusedId]);
  const move = (step: number): void => {
    const at = highlightedId === null ? -1 : ids.indexOf(highlightedId);
    const next = ids[Math.max(0, Math.min(ids.length - 1, at + step))];
    if (!next) return;
    setHighlightedId(next);
    setFocusedId(next);
  };
  const openHighlighted = (): void => {
    if (highlightedId) route(to(`inbox/${highlightedId}${buildSearch({})}`));
  };
  const toggleHighlighted = (): void => {
    if (highlightedId) onToggle(highlightedId);
  };
  useCommands([
    { label: t('nextConversation'), group: 'list', keys: 'j', run: () => move(1) },
    { label: t('previousConversation'), group: 'list', keys: 'k', run: () => move(-1) },
    { label: t('openHighlighted'), group: 'list', keys: 'Enter', run: openHighlighted },
    { label: t('selectHighlighted'), group: 'list', keys: 'x', run: toggleHighlighted },
    { label: t('backToList'), group: 'list', keys: 'Escape', run: () => route(to(`inbox${buildSearch({})}`)) },
  ]);
  return { highlightedId, focusedId, move };
}
