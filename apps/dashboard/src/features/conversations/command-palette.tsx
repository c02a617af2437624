import { Dialog } from '@lobby/ui';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Command } from './commands.tsx';

/** Keys as they are written on a keyboard. */
export const Keys = ({ keys }: { keys: string }) => (
  <span class="flex shrink-0 items-center gap-1">
    {keys.split(' ').map((key) => (
      <kbd key={key} class="kbd kbd-sm">
        {key}
      </kbd>
    ))}
  </span>
);

interface FoundProps {
  id: string;
  found: Command[];
  current: Command | undefined;
  onRun: (command: Command) => void;
}

function Found({ id, found, current, onRun }: FoundProps) {
  return (
    <div id={id} role="listbox" aria-label="Commands" class="mt-3 max-h-80 overflow-y-auto">
      {found.map((command, index) => (
        <div
          key={`${command.group} ${command.label}`}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={command === current}
          class={`flex cursor-pointer items-center justify-between gap-3 rounded-field px-3 py-2 ${command === current ? 'bg-secondary text-secondary-content' : ''}`}
          ref={(element) => {
            if (command === current) element?.scrollIntoView({ block: 'nearest' });
          }}
          onMouseDown={(event) => {
            event.preventDefault();
            onRun(command);
          }}
        >
          <span>
            <span class={command === current ? '' : 'quiet'}>{command.group}: </span>
            {command.label}
          </span>
          {command.keys && <Keys keys={command.keys} />}
        </div>
      ))}
    </div>
  );
}

/** Everything that can be done here, found by its name. */
export function CommandPalette({ commands, onClose }: { commands: Command[]; onClose: () => void }) {
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const words = search.toLowerCase().split(/\s+/);
  const found = commands.filter(({ label, group }) =>
    words.every((word) => `${group} ${label}`.toLowerCase().includes(word)),
  );
  const current = found[Math.min(at, found.length - 1)];
  useLayoutEffect(() => field.current?.focus(), []);
  const run = (command: Command | undefined): void => {
    if (!command) return;
    onClose();
    // The window gives the focus back when it closes; what runs may want it.
    setTimeout(command.run);
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt(Math.max(0, Math.min(found.length - 1, at + step)));
    else if (event.key === 'Enter') run(current);
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
        aria-activedescendant={current ? `${id}-${found.indexOf(current)}` : undefined}
        placeholder="Resolve, snooze, go to …"
        value={search}
        onInput={(event) => {
          setSearch(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKey}
      />
      <Found {...{ id, found, current }} onRun={run} />
      {found.length === 0 && <p class="p-3 quiet">Nothing here is called that.</p>}
    </Dialog>
  );
}
