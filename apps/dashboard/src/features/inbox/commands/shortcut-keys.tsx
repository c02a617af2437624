/** The keys of a shortcut; a capital letter alone is a key with Shift. */
const splitKeys = (keys: string): string[] => (/^\p{Lu}$/u.test(keys) ? ['Shift', keys] : keys.split(' '));

/** The keys of a shortcut, as on a keyboard. */
export const ShortcutKeys = ({ keys }: { keys: string }) => (
  <span class="flex shrink-0 items-center gap-1">
    {splitKeys(keys).map((key) => (
      <kbd key={key} class="kbd kbd-sm">
        {key}
      </kbd>
    ))}
  </span>
);
