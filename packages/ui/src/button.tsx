import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';

const LOOKS = {
  primary: 'btn-primary',
  plain: 'border-base-300 bg-base-100',
  ghost: 'btn-ghost',
  danger: 'btn-error btn-outline',
} as const;

export type ButtonProps = Omit<ButtonHTMLAttributes, 'size'> & {
  look?: keyof typeof LOOKS;
  size?: 'normal' | 'small';
  isBusy?: boolean;
  children: ComponentChildren;
};

/** A button; while it is busy it shows so and can't be pressed again. */
export function Button({
  look = 'plain',
  size = 'normal',
  isBusy = false,
  children,
  class: added,
  type = 'button',
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      class={`btn whitespace-nowrap ${LOOKS[look]} ${size === 'small' ? 'btn-sm' : ''} ${typeof added === 'string' ? added : ''}`}
      aria-busy={isBusy}
      disabled={disabled === true || isBusy}
      {...rest}
    >
      {isBusy && <span class="loading loading-spinner loading-xs" aria-hidden="true" />}
      {children}
    </button>
  );
}

/** A link that looks like a button. */
export function ButtonLink({
  href,
  look = 'plain',
  size = 'normal',
  children,
  ...rest
}: {
  href: string;
  look?: keyof typeof LOOKS;
  size?: 'normal' | 'small';
  children: ComponentChildren;
  target?: string;
}) {
  return (
    <a href={href} class={`btn whitespace-nowrap ${LOOKS[look]} ${size === 'small' ? 'btn-sm' : ''}`} {...rest}>
      {children}
    </a>
  );
}
