import { platformBrand } from './platform-brand.ts';

const ProductIcon = () => (
  <svg viewBox="0 0 32 32" class="size-7" aria-hidden="true">
    <rect width="32" height="32" rx="9" class="fill-primary" />
    <path d="M9 22V11.5a2.5 2.5 0 0 1 5 0V18h7a2 2 0 0 1 0 4Z" class="fill-primary-content" />
    <circle cx="22" cy="12" r="2.6" class="fill-primary-content" />
  </svg>
);

/** The platform's logo with a name. */
export const Logo = ({ name }: { name: string }) => (
  <span class="flex min-w-0 items-center gap-2 font-semibold">
    {platformBrand.logoUrl ? (
      <img src={platformBrand.logoUrl} alt="" class="size-7 rounded-md object-contain" />
    ) : (
      <ProductIcon />
    )}
    <span class="truncate">{name}</span>
  </span>
);
