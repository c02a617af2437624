/** The product's logo with the console's name. */
export const Logo = ({ name }: { name: string }) => (
  <span class="flex items-center gap-2 font-semibold">
    <svg viewBox="0 0 32 32" class="size-7" aria-hidden="true">
      <rect width="32" height="32" rx="9" class="fill-primary" />
      <path d="M9 22V11.5a2.5 2.5 0 0 1 5 0V18h7a2 2 0 0 1 0 4Z" class="fill-primary-content" />
      <circle cx="22" cy="12" r="2.6" class="fill-primary-content" />
    </svg>
    {name}
  </span>
);
