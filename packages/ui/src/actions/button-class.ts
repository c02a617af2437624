export const BUTTON_VARIANTS = {
  primary: 'btn-primary',
  plain: 'border-base-300 bg-base-100',
  ghost: 'btn-ghost',
  danger: 'btn-error btn-outline',
} as const;

/** The classes that buttons and links in their shape share. */
export const buttonClass = (variant: keyof typeof BUTTON_VARIANTS = 'plain', size = 'normal'): string =>
  `btn whitespace-nowrap ${BUTTON_VARIANTS[variant]} ${size === 'small' ? 'btn-sm' : ''}`;
