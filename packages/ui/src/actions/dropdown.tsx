import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface Props {
  /** The content of the button that opens it. */
  trigger: ComponentChildren;
  triggerClass: string;
  label?: string;
  class?: string;
  onOpen?: () => void;
  children: ComponentChildren;
}

/** A menu below a button. It closes on Escape and on a click inside or outside of it. */
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
      // Escape must not also close a dialog or page around the menu.
      event.stopPropagation();
    };
    document.addEventListener('click', onClick);
    // In the capture phase, because other listeners for this key would run first.
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
