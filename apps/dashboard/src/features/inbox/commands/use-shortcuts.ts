import { isComposing } from '@lobby/ui';
import { useEffect, useRef } from 'preact/hooks';
import type { Command } from './command.ts';

const SEQUENCE_MS = 1_200;

const isEditable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('textarea, select, [contenteditable], input:not([type=checkbox]):not([type=radio])') !== null;

const isControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('a, button, summary') !== null;

const isDialogOpen = (): boolean => document.querySelector('dialog[open]') !== null;

/** Whether a key is meant for the page, and not for a field, a dialog, a control or the browser. */
function isPageKey({ target, key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  if (isEditable(target) || isDialogOpen()) return false;
  return !(key === 'Enter' && isControl(target));
}

/** Finds the command of a key, alone or as the second of a sequence. */
export function createShortcutMatcher(now: () => number = Date.now) {
  let pending: { key: string; at: number } | null = null;
  return (key: string, commands: readonly Command[]): Command | undefined => {
    const sequence = pending && now() - pending.at < SEQUENCE_MS ? `${pending.key} ${key}` : null;
    pending = null;
    const command = commands.find(({ keys }) => keys === sequence) ?? commands.find(({ keys }) => keys === key);
    if (!command && commands.some(({ keys }) => keys?.startsWith(`${key} `))) pending = { key, at: now() };
    return command;
  };
}

interface Options {
  isEnabled: boolean;
  listCommands: () => Command[];
  onOpenPalette: () => void;
}

/** Runs commands by their shortcuts. Ctrl K opens the palette everywhere, and Escape leaves a field. */
export function useShortcuts(options: Options): void {
  const latest = useRef(options);
  latest.current = options;
  useEffect(() => {
    const match = createShortcutMatcher();
    const onKey = (event: KeyboardEvent): void => {
      // Escape and Enter are the input method's own while it composes.
      if (isComposing(event)) return;
      const { isEnabled, listCommands, onOpenPalette } = latest.current;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        return onOpenPalette();
      }
      if (event.key === 'Escape' && isEditable(event.target) && !isDialogOpen())
        return (event.target as HTMLElement).blur();
      if (!isEnabled || !isPageKey(event)) return;
      const command = match(event.key, listCommands());
      if (!command) return;
      event.preventDefault();
      command.run();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
