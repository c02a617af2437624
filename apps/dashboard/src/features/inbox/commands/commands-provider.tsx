import { createStoredValue, localArea, parseChoice } from '@lobby/ui/storage';
import { createContext } from 'preact';
import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { lazyDialog } from '../../../lazy/lazy-dialog.tsx';
import { t } from '../translate.ts';
import type { Command } from './command.ts';
import { useShortcuts } from './use-shortcuts.ts';

interface CommandRegistry {
  list: () => Command[];
  register: (read: () => Command[]) => () => void;
  openShortcuts: () => void;
}

const CommandsContext = createContext<CommandRegistry | null>(null);
const storedIsEnabled = createStoredValue(localArea, 'lobby-shortcuts', parseChoice([true, false]));
const CommandPalette = lazyDialog(async () => (await import('./command-palette.tsx')).CommandPalette);
const ShortcutDialog = lazyDialog(async () => (await import('./shortcut-dialog.tsx')).ShortcutDialog);

/** Offers commands while the component is mounted. */
export function useCommands(commands: Command[]): void {
  const registry = useContext(CommandsContext);
  const latest = useRef(commands);
  latest.current = commands;
  useEffect(() => registry?.register(() => latest.current), [registry]);
}

/** Opens the list of all shortcuts. */
export function useOpenShortcuts(): () => void {
  const registry = useContext(CommandsContext);
  return () => registry?.openShortcuts();
}

function createRegistry(openShortcuts: () => void): CommandRegistry {
  const sources = new Set<() => Command[]>();
  const help: Command = { label: t('showShortcuts'), group: 'help', keys: '?', run: openShortcuts };
  return {
    list: () => [...[...sources].flatMap((read) => read()), help],
    register: (read) => {
      sources.add(read);
      return () => void sources.delete(read);
    },
    openShortcuts,
  };
}

/** Runs commands by shortcut and palette. Single-key shortcuts can be turned off for voice control. */
export function CommandsProvider({ children }: { children: ComponentChildren }) {
  const [openDialog, setOpenDialog] = useState<'palette' | 'shortcuts' | null>(null);
  const [isEnabled, setEnabled] = useState(() => storedIsEnabled.read() ?? true);
  const registry = useMemo(() => createRegistry(() => setOpenDialog('shortcuts')), []);
  useShortcuts({
    // While a dialog is loading, keys are meant for it.
    isEnabled: isEnabled && openDialog === null,
    listCommands: registry.list,
    onOpenPalette: () => setOpenDialog('palette'),
  });
  const close = (): void => setOpenDialog(null);
  const toggle = (isOn: boolean): void => {
    storedIsEnabled.write(isOn);
    setEnabled(isOn);
  };
  return (
    <CommandsContext.Provider value={registry}>
      {children}
      <CommandPalette listCommands={registry.list} isOpen={openDialog === 'palette'} onClose={close} />
      <ShortcutDialog
        listCommands={registry.list}
        isOpen={openDialog === 'shortcuts'}
        isEnabled={isEnabled}
        onToggle={toggle}
        onClose={close}
      />
    </CommandsContext.Provider>
  );
}
