import type { StandardReplyInput } from '@lobby/contracts/standard-replies';
import type { FactValue } from '@lobby/contracts/facts';
import type { FaqInput } from '@lobby/contracts/faqs';
import type { Branding } from '@lobby/contracts/tenants';

/** Everything that a demo company is made of; the same that a company types into the dashboard. */
export interface DemoTenant {
  /** The folder of its web site, beside this file. */
  folder: string;
  name: string;
  slug: string;
  phone: string;
  /** IANA name. */
  timeZone: string;
  plan: 'basic' | 'premium';
  admin: { name: string; email: string };
  agent: { name: string; email: string };
  branding: Branding;
  assistant: { persona: string; handoverMode: 'offer' | 'immediate' };
  brochure: { fileName: string; title: string; pages: { heading: string; paragraphs: string[] }[] };
  faqs: Pick<FaqInput, 'question' | 'answer' | 'keywords' | 'priority'>[];
  /** What its material doesn't say. */
  facts: FactValue[];
  standardReplies: Pick<StandardReplyInput, 'shortcut' | 'title' | 'text'>[];
  /** A question that its material answers, shown after the start. */
  sampleQuestion: string;
}

/** The password of every demo login. */
export const DEMO_PASSWORD = 'lobby-demo';
