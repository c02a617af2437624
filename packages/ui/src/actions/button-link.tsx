import type { ComponentChildren } from 'preact';
import { buttonClass } from './button-class.ts';
import type { BUTTON_VARIANTS } from './button-class.ts';

interface Props {
  href: string;
  variant?: keyof typeof BUTTON_VARIANTS;
  size?: 'normal' | 'small';
  children: ComponentChildren;
  target?: string;
}

/** A link in the shape of a button. */
export const ButtonLink = ({ href, variant, size, children, ...rest }: Props) => (
  <a href={href} class={buttonClass(variant, size)} {...rest}>
    {children}
  </a>
);
