import { SiteCard } from '../website/site-card.tsx';
import { TemplatePicker } from '../website/template-picker.tsx';
import type { StepProps } from './step-props.ts';

/** The industry, chosen while the company's site is looked at; then the site is read. */
export const WebsiteStep = ({ onboarding }: StepProps) => (
  <div class="grid items-start gap-5 xl:grid-cols-2">
    <TemplatePicker chosen={onboarding.template?.name ?? null} />
    <SiteCard onboarding={onboarding} />
  </div>
);
