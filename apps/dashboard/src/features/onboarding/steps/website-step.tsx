import { useState } from 'preact/hooks';
import { SiteCard } from '../website/site-card.tsx';
import { TemplatePicker } from '../website/template-picker.tsx';
import type { StepProps } from './step-props.ts';

/** The industry, chosen while the company's site is looked at; then the site is read. */
export function WebsiteStep({ onboarding }: StepProps) {
  const [siteLanguage, setSiteLanguage] = useState<string | null>(null);
  return (
    <div class="grid items-start gap-5 xl:grid-cols-2">
      <TemplatePicker chosen={onboarding.template} siteLanguage={siteLanguage} />
      <SiteCard onboarding={onboarding} onLanguage={setSiteLanguage} />
    </div>
  );
}
