/** A capital letter is a key with Shift. */
const formatKey = (key: string): string => (/^\p{Lu}$/u.test(key) ? `Shift ${key}` : key);

/** The keys of a shortcut, as on a keyboard. */
export const ShortcutKeys = ({ keys }: { keys: string }) => (
  <span class="flex shrink-0 items-center gap-1">
    {keys.split(' ').map((key) => (
      <kbd key={key} class="kbd kbd-sm">
        {formatKey(key)}
      </kbd>
    ))}
  </span>
);
