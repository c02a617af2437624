import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';

const VARIANTS = {
  primary: 'btn-primary',
  plain: 'border-base-300 bg-base-100',
  ghost: 'btn-ghost',
  danger: 'btn-error btn-outline',
} as const;

export type ButtonProps = Omit<ButtonHTMLAttributes, 'size'> & {
  variant?: keyof typeof VARIANTS;
  size?: 'normal' | 'small';
  isBusy?: boolean;
  children: ComponentChildren;
};

/** A button; while it is busy it shows so and can't be pressed again. */
export function Button({
  variant = 'plain',
  size = 'normal',
  isBusy = false,
  children,
  class: className,
  type = 'button',
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      class={`btn whitespace-nowrap ${VARIANTS[variant]} ${size === 'small' ? 'btn-sm' : ''} ${typeof className === 'string' ? className : ''}`}
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
  variant = 'plain',
  size = 'normal',
  children,
  ...rest
}: {
  href: string;
  variant?: keyof typeof VARIANTS;
  size?: 'normal' | 'small';
  children: ComponentChildren;
  target?: string;
}) {
  return (
    <a href={href} class={`btn whitespace-nowrap ${VARIANTS[variant]} ${size === 'small' ? 'btn-sm' : ''}`} {...rest}>
      {children}
    </a>
  );
}
