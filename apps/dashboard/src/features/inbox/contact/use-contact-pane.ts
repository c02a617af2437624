import { createStoredValue, localArea, parseChoice } from '@lobby/ui/storage';
import { useEffect, useState } from 'preact/hooks';

const WIDE_SCREEN = '(min-width: 48rem)';
const VERY_WIDE_SCREEN = '(min-width: 80rem)';
const storedChoice = createStoredValue(localArea, 'lobby-contact-pane', parseChoice(['shown', 'hidden']));

/** Whether the member wants the contact beside the conversation and the screen has room for it. */
function isPanePreferred(): boolean {
  const choice = storedChoice.read();
  return choice === null ? matchMedia(VERY_WIDE_SCREEN).matches : choice === 'shown' && matchMedia(WIDE_SCREEN).matches;
}

/** Whether the contact is shown, and a function that toggles it. */
export function useContactPane(): [boolean, () => void] {
  const [isShown, setShown] = useState(isPanePreferred);
  useEffect(() => {
    // A tablet is turned, or a window is resized.
    const wide = matchMedia(WIDE_SCREEN);
    const onChange = (): void => setShown(isPanePreferred());
    wide.addEventListener('change', onChange);
    return () => wide.removeEventListener('change', onChange);
  }, []);
  return [
    isShown,
    () => {
      storedChoice.write(isShown ? 'hidden' : 'shown');
      setShown(!isShown);
    },
  ];
}
