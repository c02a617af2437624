import type { StandardReplyInput } from '@lobby/contracts/standard-replies';
import type { RawFieldValues } from '@lobby/contracts/custom-fields';
import type { FactValue } from '@lobby/contracts/facts';
import type { FaqInput } from '@lobby/contracts/faqs';
import type { Branding } from '@lobby/contracts/tenants';

export interface DemoContact {
  name: string;
  email: string;
  phone: string;
  fields: RawFieldValues;
  records: { type: string; stage: string | null; values: RawFieldValues }[];
}

/** Everything that a demo company is made of; the same that a company types into the dashboard. */
export interface DemoTenant {
  /** The folder of its web site, beside this file. */
  folder: string;
  name: string;
  slug: string;
  phone: string;
  /** Where it is reached beside the widget: a number for SMS (E.164) and a mailbox. */
  channels: { phoneNumber: string; mailAddress: string };
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
  /** The industry template whose fields and record types it has. */
  template: string;
  /** People that it knows already, with their fields and records by the template's keys. */
  contacts: DemoContact[];
  standardReplies: Pick<StandardReplyInput, 'shortcut' | 'title' | 'text'>[];
  /** A question that its material answers, shown after the start. */
  sampleQuestion: string;
}

/** The password of every demo login. */
export const DEMO_PASSWORD = 'lobby-demo';
