import type { ComponentChildren } from 'preact';
import { LanguageSwitch } from './language-switch.tsx';
import { Logo } from './logo.tsx';
import { platformBrand } from './platform-brand.ts';
import { ThemeSwitch } from './theme-switch.tsx';
import { usePageTitle } from './use-page-title.ts';

interface Props {
  title: string;
  lead?: ComponentChildren;
  children: ComponentChildren;
  footer?: ComponentChildren;
  isWide?: boolean;
  /** For pages before somebody is signed in, whose language no account knows. */
  hasLanguageSwitch?: boolean;
}

/** A page outside of the app shell: sign-in, registration, a link from an email. */
export function CenteredPage({ title, lead, children, footer, isWide = false, hasLanguageSwitch = false }: Props) {
  usePageTitle(title);
  return (
    <div class="flex min-h-full flex-col bg-base-200">
      <header class="flex items-center justify-between p-4">
        <Logo name={platformBrand.name} />
        <div class="flex items-center gap-2">
          {hasLanguageSwitch && <LanguageSwitch />}
          <ThemeSwitch />
        </div>
      </header>
      <main class={`mx-auto w-full ${isWide ? 'max-w-2xl' : 'max-w-md'} flex-1 px-4 pb-12 sm:pt-8`}>
        <div class="card border border-base-300 bg-base-100">
          <div class="card-body gap-5 p-6 sm:p-8">
            <div>
              <h1 class="text-2xl font-semibold">{title}</h1>
              {lead && <p class="mt-1 quiet">{lead}</p>}
            </div>
            {children}
          </div>
        </div>
        {footer && <div class="mt-4 text-center">{footer}</div>}
      </main>
    </div>
  );
}
