export interface Tab<V extends string> {
  value: V;
  label: string;
  /** Shown as a badge unless it is 0. */
  count?: number | undefined;
}

interface Props<V extends string> {
  label: string;
  tabs: readonly Tab<V>[];
  value: V;
  onChange: (value: V) => void;
}

/** Moves the focus to the neighbouring, first or last tab; Enter and Space choose it, as of any button. */
function moveFocus(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  const { currentTarget: tab, key } = event;
  const tabs = [...(tab.parentElement?.children ?? [])] as HTMLElement[];
  const forward = getComputedStyle(tab).direction === 'rtl' ? -1 : 1;
  const at = tabs.indexOf(tab);
  const next = { ArrowRight: at + forward, ArrowLeft: at - forward, Home: 0, End: -1 }[key];
  if (next === undefined) return;
  event.preventDefault();
  tabs.at(next % tabs.length)?.focus();
}

/** Tabs of which one is selected; the content is the caller's. One of them is in the order of Tab, arrow keys lead to the others. */
export const Tabs = <V extends string>({ label, tabs, value, onChange }: Props<V>) => (
  <div role="tablist" aria-label={label} class="tabs-border mb-5 tabs border-b border-base-300">
    {tabs.map((tab) => (
      <button
        key={tab.value}
        type="button"
        role="tab"
        aria-selected={tab.value === value}
        tabIndex={tab.value === value ? 0 : -1}
        class={`tab gap-2 ${tab.value === value ? 'tab-active font-medium' : 'text-base-content/75!'}`}
        onClick={() => onChange(tab.value)}
        onKeyDown={moveFocus}
      >
        {tab.label}
        {tab.count ? <span class="badge badge-sm badge-primary">{tab.count}</span> : null}
      </button>
    ))}
  </div>
);
