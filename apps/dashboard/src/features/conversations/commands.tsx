import { createContext } from 'preact';
import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { CommandPalette } from './command-palette.tsx';
import { ShortcutSheet } from './shortcut-sheet.tsx';

/** Something that can be done here: by its keys, or by its name in the palette. */
export interface Command {
  label: string;
  group: 'Go to' | 'List' | 'Conversation' | 'Help';
  /** One key as the browser names it, or two one after the other: `g m`. */
  keys?: string;
  run: () => void;
}

interface Registry {
  all: () => Command[];
  register: (read: () => Command[]) => () => void;
}

const CommandsContext = createContext<Registry | null>(null);
const KEPT_AS = 'lobby-single-keys';
const SEQUENCE_MS = 1_200;

/** Offers these commands for as long as the component is there. */
export function useCommands(commands: Command[]): void {
  const registry = useContext(CommandsContext);
  const latest = useRef(commands);
  latest.current = commands;
  useEffect(() => registry?.register(() => latest.current), [registry]);
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('textarea, select, [contenteditable], input:not([type=checkbox]):not([type=radio])') !== null;

const isOnControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('a, button, summary') !== null;

/** Hands keys to `press` that are meant for the page: not those typed into a field, pressed in a window or with a modifier. */
function useKeys(press: (key: string) => boolean, openPalette: () => void): void {
  const latest = useRef({ press, openPalette });
  latest.current = { press, openPalette };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        latest.current.openPalette();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      // Out of a field, so that the page's keys work again; a dialog closes by itself.
      if (event.key === 'Escape' && isWriting(event.target) && !document.querySelector('dialog[open]'))
        return (event.target as HTMLElement).blur();
      if (isWriting(event.target) || document.querySelector('dialog[open]')) return;
      if (event.key === 'Enter' && isOnControl(event.target)) return;
      if (latest.current.press(event.key)) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** Runs commands by their keys. Single keys can be switched off, for who speaks to the computer. */
export function CommandsProvider({ children }: { children: ComponentChildren }) {
  const readers = useRef(new Set<() => Command[]>());
  const first = useRef<{ key: string; at: number } | null>(null);
  const [shown, setShown] = useState<'palette' | 'sheet' | null>(null);
  const [hasKeys, setHasKeys] = useState(() => localStorage.getItem(KEPT_AS) !== 'off');
  const registry = useMemo<Registry>(
    () => ({
      all: () => [...readers.current].flatMap((read) => read()),
      register: (read) => {
        readers.current.add(read);
        return () => void readers.current.delete(read);
      },
    }),
    [],
  );
  const own: Command[] = [{ label: 'Show all keys', group: 'Help', keys: '?', run: () => setShown('sheet') }];
  const all = (): Command[] => [...registry.all(), ...own];
  const press = (key: string): boolean => {
    if (!hasKeys) return false;
    const before = first.current && Date.now() - first.current.at < SEQUENCE_MS ? `${first.current.key} ${key}` : null;
    first.current = null;
    const commands = all();
    const command = commands.find(({ keys }) => keys === before) ?? commands.find(({ keys }) => keys === key);
    if (command) command.run();
    else if (commands.some(({ keys }) => keys?.startsWith(`${key} `))) first.current = { key, at: Date.now() };
    return command !== undefined;
  };
  useKeys(press, () => setShown('palette'));
  const switchKeys = (isOn: boolean): void => {
    localStorage.setItem(KEPT_AS, isOn ? 'on' : 'off');
    setHasKeys(isOn);
  };
  const close = (): void => setShown(null);
  return (
    <CommandsContext.Provider value={registry}>
      {children}
      {shown === 'palette' && <CommandPalette commands={all()} onClose={close} />}
      {shown === 'sheet' && <ShortcutSheet commands={all()} hasKeys={hasKeys} onSwitch={switchKeys} onClose={close} />}
    </CommandsContext.Provider>
  );
}
