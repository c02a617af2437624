import { CopyField, Tabs } from '@lobby/ui';
import { useState } from 'preact/hooks';
import { t } from '../translate.ts';

const GUIDES = ['html', 'wordpress', 'shopify', 'wix', 'react', 'gtm'] as const;
type Guide = (typeof GUIDES)[number];
const STEPS = [1, 2, 3] as const;

/** The same script for Next.js, which has no page of its own to paste it into. */
const toNextScript = (snippet: string): string => {
  const src = /src="([^"]+)"/.exec(snippet)?.[1] ?? '';
  return `import Script from 'next/script';\n\n<Script src="${src}" strategy="lazyOnload" />`;
};

/** How the line is added with common systems. */
export function InstallGuides({ snippet }: { snippet: string }) {
  const [guide, setGuide] = useState<Guide>('html');
  return (
    <div>
      <Tabs
        label={t('guides')}
        tabs={GUIDES.map((value) => ({ value, label: t(`guide_${value}`) }))}
        value={guide}
        onChange={setGuide}
      />
      <ol class="flex list-decimal flex-col gap-2 ps-5">
        {STEPS.map((step) => (
          <li key={step}>
            {t(`${guide}_${step}`)}
            {guide === 'react' && step === 2 && (
              <div class="mt-2 whitespace-pre-wrap">
                <CopyField label={t('code')} text={toNextScript(snippet)} />
              </div>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
