import { createContext } from 'preact';
import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { CommandPalette } from './command-palette.tsx';
import { ShortcutDialog } from './shortcut-dialog.tsx';

/** Something that can be done here: by its keys, or by its name in the palette. */
export interface Command {
  label: string;
  group: 'Go to' | 'List' | 'Conversation' | 'Help';
  /** One key as the browser names it, or two one after the other: `g m`. */
  keys?: string;
  run: () => void;
}

interface CommandRegistry {
  list: () => Command[];
  register: (read: () => Command[]) => () => void;
}

const CommandsContext = createContext<CommandRegistry | null>(null);
const STORAGE_KEY = 'lobby-single-keys';
const SEQUENCE_MS = 1_200;

/** Offers these commands for as long as the component is there. */
export function useCommands(commands: Command[]): void {
  const registry = useContext(CommandsContext);
  const latest = useRef(commands);
  latest.current = commands;
  useEffect(() => registry?.register(() => latest.current), [registry]);
}

const isEditable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('textarea, select, [contenteditable], input:not([type=checkbox]):not([type=radio])') !== null;

const isControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('a, button, summary') !== null;

/** Hands keys to `press` that are meant for the page: not those typed into a field, pressed in a window or with a modifier. */
function useShortcuts(runShortcut: (key: string) => boolean, openPalette: () => void): void {
  const latest = useRef({ press: runShortcut, openPalette });
  latest.current = { press: runShortcut, openPalette };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        latest.current.openPalette();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      // Out of a field, so that the page's keys work again; a dialog closes by itself.
      if (event.key === 'Escape' && isEditable(event.target) && !document.querySelector('dialog[open]'))
        return (event.target as HTMLElement).blur();
      if (isEditable(event.target) || document.querySelector('dialog[open]')) return;
      if (event.key === 'Enter' && isControl(event.target)) return;
      if (latest.current.press(event.key)) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** Runs commands by their keys. Single keys can be switched off, for who speaks to the computer. */
export function CommandsProvider({ children }: { children: ComponentChildren }) {
  const sources = useRef(new Set<() => Command[]>());
  const pendingKey = useRef<{ key: string; at: number } | null>(null);
  const [openDialog, setOpenDialog] = useState<'palette' | 'sheet' | null>(null);
  const [areShortcutsOn, setShortcutsOn] = useState(() => localStorage.getItem(STORAGE_KEY) !== 'off');
  const registry = useMemo<CommandRegistry>(
    () => ({
      list: () => [...sources.current].flatMap((read) => read()),
      register: (read) => {
        sources.current.add(read);
        return () => void sources.current.delete(read);
      },
    }),
    [],
  );
  const helpCommands: Command[] = [
    { label: 'Show all keys', group: 'Help', keys: '?', run: () => setOpenDialog('sheet') },
  ];
  const list = (): Command[] => [...registry.list(), ...helpCommands];
  const runShortcut = (key: string): boolean => {
    if (!areShortcutsOn) return false;
    const sequence =
      pendingKey.current && Date.now() - pendingKey.current.at < SEQUENCE_MS
        ? `${pendingKey.current.key} ${key}`
        : null;
    pendingKey.current = null;
    const commands = list();
    const command = commands.find(({ keys }) => keys === sequence) ?? commands.find(({ keys }) => keys === key);
    if (command) command.run();
    else if (commands.some(({ keys }) => keys?.startsWith(`${key} `))) pendingKey.current = { key, at: Date.now() };
    return command !== undefined;
  };
  useShortcuts(runShortcut, () => setOpenDialog('palette'));
  const toggleShortcuts = (isOn: boolean): void => {
    localStorage.setItem(STORAGE_KEY, isOn ? 'on' : 'off');
    setShortcutsOn(isOn);
  };
  const close = (): void => setOpenDialog(null);
  return (
    <CommandsContext.Provider value={registry}>
      {children}
      {openDialog === 'palette' && <CommandPalette commands={list()} onClose={close} />}
      {openDialog === 'sheet' && (
        <ShortcutDialog commands={list()} isEnabled={areShortcutsOn} onToggle={toggleShortcuts} onClose={close} />
      )}
    </CommandsContext.Provider>
  );
}
