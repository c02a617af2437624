import { Menu, X } from 'lucide-preact';
import type { LucideIcon } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../translate.ts';
import { Logo } from './logo.tsx';
import { useScrollRestoration } from './use-scroll-restoration.ts';

export interface NavItem {
  href: string;
  label: string;
  icon: LucideIcon;
  /** Shown as a badge unless it is 0. */
  count?: number;
  /** The heading above the item; items of one group are adjacent. */
  group?: string;
}

interface Props {
  name: string;
  items: readonly NavItem[];
  /** At the top of the sidebar. */
  header?: ComponentChildren;
  /** At the bottom of the sidebar. */
  footer: ComponentChildren;
  tools?: ComponentChildren;
  banner?: ComponentChildren;
  children: ComponentChildren;
}

function Navigation({ items }: { items: readonly NavItem[] }) {
  const { path } = useLocation();
  const list = useRef<HTMLUListElement>(null);
  // A long navigation is scrolled, and the page's own entry may be out of sight.
  useEffect(() => list.current?.querySelector('[aria-current]')?.scrollIntoView?.({ block: 'nearest' }), [path]);
  return (
    <ul ref={list} class="menu w-full gap-0.5 p-0 text-base">
      {items.map(({ href, label, icon: Icon, count, group }, index) => {
        const isCurrent = path === href || path.startsWith(`${href}/`);
        return (
          <li key={href}>
            {group && group !== items[index - 1]?.group && (
              <span class="mt-3 cursor-default pb-0.5 text-xs font-semibold tracking-wide uppercase quiet hover:bg-transparent">
                {group}
              </span>
            )}
            <a
              href={href}
              aria-current={isCurrent ? 'page' : undefined}
              class={isCurrent ? 'bg-secondary font-medium text-secondary-content shadow-none!' : ''}
            >
              <Icon size={18} aria-hidden="true" />
              {label}
              {count ? <span class="badge badge-sm badge-primary ms-auto">{count}</span> : null}
            </a>
          </li>
        );
      })}
    </ul>
  );
}

/** The frame of a console: a sidebar with the navigation, collapsed on a phone, and the page beside it. */
export function AppShell({ name, items, header, footer, tools, banner, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const { path } = useLocation();
  const main = useScrollRestoration<HTMLElement>();
  useEffect(() => setOpen(false), [path]);
  return (
    <div class="flex h-full flex-col lg:flex-row">
      <a href="#main" class="btn btn-primary absolute top-2 start-2 z-50 -translate-y-20 focus:translate-y-0">
        {t('skipToContent')}
      </a>
      <header class="flex items-center justify-between border-b border-base-300 bg-base-100 px-3 py-2 lg:hidden">
        <Logo name={name} />
        <div class="flex items-center">
          {tools}
          <button
            type="button"
            class="btn btn-ghost btn-square"
            aria-label={isOpen ? t('closeMenu') : t('openMenu')}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? <X aria-hidden="true" /> : <Menu aria-hidden="true" />}
          </button>
        </div>
      </header>
      <aside
        class={`${isOpen ? 'flex' : 'hidden'} w-full shrink-0 flex-col gap-4 border-e border-base-300 bg-base-100 p-4 max-lg:flex-1 lg:flex lg:w-64`}
      >
        <div class="flex items-center justify-between max-lg:hidden">
          <Logo name={name} />
          {tools}
        </div>
        {header}
        <nav aria-label={t('mainNavigation')} class="flex-1 overflow-y-auto">
          <Navigation items={items} />
        </nav>
        {footer}
      </aside>
      <main
        id="main"
        ref={main}
        class={`${isOpen ? 'max-lg:hidden' : ''} flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto bg-base-200`}
      >
        {banner}
        {children}
      </main>
    </div>
  );
}
