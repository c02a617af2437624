import { t } from '../translate.ts';

type Shape = 'list' | 'cards' | 'form';

const BAR = 'rounded bg-base-300 opacity-60';
const WIDTHS = ['w-2/3', 'w-1/2', 'w-1/3', 'w-2/3', 'w-1/3', 'w-1/2'];

const List = () => (
  <div class="rounded-box border border-base-300 bg-base-100">
    {WIDTHS.map((width, index) => (
      <div key={index} class="flex items-center gap-4 border-b border-base-300 p-4 last:border-0">
        <span class={`h-4 ${BAR} ${width}`} />
        <span class={`ms-auto h-4 w-20 max-sm:hidden ${BAR}`} />
        <span class={`h-4 w-16 ${BAR}`} />
      </div>
    ))}
  </div>
);

const Cards = () => (
  <div class="grid grid-cols-2 gap-3 lg:grid-cols-4">
    {WIDTHS.slice(0, 4).map((_, index) => (
      <div key={index} class="card gap-3 border border-base-300 bg-base-100 p-5">
        <span class={`h-4 w-2/3 ${BAR}`} />
        <span class={`h-8 w-1/3 ${BAR}`} />
      </div>
    ))}
  </div>
);

const Form = () => (
  <div class="card gap-5 border border-base-300 bg-base-100 p-5">
    {WIDTHS.slice(0, 4).map((width, index) => (
      <div key={index} class="flex flex-col gap-2">
        <span class={`h-4 ${BAR} ${width}`} />
        <span class={`h-10 w-full ${BAR}`} />
      </div>
    ))}
  </div>
);

const SHAPES = { list: List, cards: Cards, form: Form };

/** The outlines of what is being fetched, so that nothing jumps when it is there. */
export function Skeleton({ shape }: { shape: Shape }) {
  const Shown = SHAPES[shape];
  return (
    <div role="status">
      <span class="sr-only">{t('loading')}</span>
      <div aria-hidden="true">
        <Shown />
      </div>
    </div>
  );
}
