import { Dialog } from '@lobby/ui';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Command } from './commands-provider.tsx';

/** Keys as they are written on a keyboard. */
export const ShortcutKeys = ({ keys }: { keys: string }) => (
  <span class="flex shrink-0 items-center gap-1">
    {keys.split(' ').map((key) => (
      <kbd key={key} class="kbd kbd-sm">
        {key}
      </kbd>
    ))}
  </span>
);

interface CommandListProps {
  id: string;
  matches: Command[];
  active: Command | undefined;
  onRun: (command: Command) => void;
}

function CommandList({ id, matches, active, onRun }: CommandListProps) {
  return (
    <div id={id} role="listbox" aria-label="Commands" class="mt-3 max-h-80 overflow-y-auto">
      {matches.map((command, index) => (
        <div
          key={`${command.group} ${command.label}`}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={command === active}
          class={`flex cursor-pointer items-center justify-between gap-3 rounded-field px-3 py-2 ${command === active ? 'bg-secondary text-secondary-content' : ''}`}
          ref={(element) => {
            if (command === active) element?.scrollIntoView({ block: 'nearest' });
          }}
          onMouseDown={(event) => {
            event.preventDefault();
            onRun(command);
          }}
        >
          <span>
            <span class={command === active ? '' : 'quiet'}>{command.group}: </span>
            {command.label}
          </span>
          {command.keys && <ShortcutKeys keys={command.keys} />}
        </div>
      ))}
    </div>
  );
}

/** Everything that can be done here, found by its name. */
export function CommandPalette({ commands, onClose }: { commands: Command[]; onClose: () => void }) {
  const [search, setSearch] = useState('');
  const [activeIndex, setActiveIndex] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const words = search.toLowerCase().split(/\s+/);
  const matches = commands.filter(({ label, group }) =>
    words.every((word) => `${group} ${label}`.toLowerCase().includes(word)),
  );
  const active = matches[Math.min(activeIndex, matches.length - 1)];
  useLayoutEffect(() => field.current?.focus(), []);
  const run = (command: Command | undefined): void => {
    if (!command) return;
    onClose();
    // The window gives the focus back when it closes; what runs may want it.
    setTimeout(command.run);
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setActiveIndex(Math.max(0, Math.min(matches.length - 1, activeIndex + step)));
    else if (event.key === 'Enter') run(active);
    else return;
    event.preventDefault();
  };
  return (
    <Dialog title="What would you like to do?" isOpen onClose={onClose}>
      <input
        ref={field}
        type="text"
        class="input w-full"
        role="combobox"
        aria-label="Search commands"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={active ? `${id}-${matches.indexOf(active)}` : undefined}
        placeholder="Resolve, snooze, go to …"
        value={search}
        onInput={(event) => {
          setSearch(event.currentTarget.value);
          setActiveIndex(0);
        }}
        onKeyDown={onKey}
      />
      <CommandList {...{ id, matches, active }} onRun={run} />
      {matches.length === 0 && <p class="p-3 quiet">Nothing here is called that.</p>}
    </Dialog>
  );
}
