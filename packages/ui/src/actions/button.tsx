import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';
import { buttonClass } from './button-class.ts';
import type { BUTTON_VARIANTS } from './button-class.ts';

export type ButtonProps = Omit<ButtonHTMLAttributes, 'size'> & {
  variant?: keyof typeof BUTTON_VARIANTS;
  size?: 'normal' | 'small';
  isBusy?: boolean;
  children: ComponentChildren;
};

/** A button that shows a spinner and can't be pressed while it is busy. */
export function Button(props: ButtonProps) {
  const { variant, size, isBusy = false, children, class: className, type = 'button', disabled, ...rest } = props;
  return (
    <button
      type={type}
      class={`${buttonClass(variant, size)} ${typeof className === 'string' ? className : ''}`}
      aria-busy={isBusy}
      disabled={disabled === true || isBusy}
      {...rest}
    >
      {isBusy && <span class="loading loading-spinner loading-xs" aria-hidden="true" />}
      {children}
    </button>
  );
}
