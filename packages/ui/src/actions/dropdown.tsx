import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  /** What is pressed to open it. */
  trigger: ComponentChildren;
  triggerClass: string;
  label?: string;
  class?: string;
  onOpen?: () => void;
  children: ComponentChildren;
}

/** Something that folds out below a button, and back when anything in it or beside it is chosen, or on Escape. */
export function Dropdown({ trigger, triggerClass, label, class: className = '', onOpen, children }: Props) {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const onClick = (event: MouseEvent): void => {
      const isTrigger =
        event.target instanceof Element && event.target.closest('summary')?.parentElement === details.current;
      if (!isTrigger) details.current?.removeAttribute('open');
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !details.current?.open) return;
      details.current.removeAttribute('open');
      details.current.querySelector('summary')?.focus();
      // The key has done what it was pressed for.
      event.stopPropagation();
    };
    document.addEventListener('click', onClick);
    // Before whatever else the page does on this key.
    document.addEventListener('keydown', onKey, true);
    return () => {
      document.removeEventListener('click', onClick);
      document.removeEventListener('keydown', onKey, true);
    };
  }, []);
  return (
    <details ref={details} class={`dropdown ${className}`} onToggle={() => details.current?.open && onOpen?.()}>
      <summary class={triggerClass} {...(label ? { 'aria-label': label } : {})}>
        {trigger}
      </summary>
      {children}
    </details>
  );
}
