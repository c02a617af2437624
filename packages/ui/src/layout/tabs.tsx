export interface Tab<V extends string> {
  value: V;
  label: string;
  /** Shown as a badge unless it is 0. */
  count?: number | undefined;
}

/** Tabs of which one is selected; the content is the caller's. */
export function Tabs<V extends string>({
  label,
  tabs,
  value,
  onChange,
}: {
  label: string;
  tabs: readonly Tab<V>[];
  value: V;
  onChange: (value: V) => void;
}) {
  return (
    <div role="tablist" aria-label={label} class="tabs-border mb-5 tabs border-b border-base-300">
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          role="tab"
          aria-selected={tab.value === value}
          class={`tab gap-2 ${tab.value === value ? 'tab-active font-medium' : 'text-base-content/75!'}`}
          onClick={() => onChange(tab.value)}
        >
          {tab.label}
          {tab.count ? <span class="badge badge-sm badge-primary">{tab.count}</span> : null}
        </button>
      ))}
    </div>
  );
}
