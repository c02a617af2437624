import * as z from 'zod/mini';
import { optionalText, OptionalWebAddress, requiredText } from './fields.ts';

export const TenantStatus = z.enum(['active', 'suspended', 'deactivated']);
export type TenantStatus = z.infer<typeof TenantStatus>;

/** `ask`: the assistant offers a person; `immediate`: the conversation goes to the queue by itself. */
export const HandoverMode = z.enum(['offer', 'immediate']);
export type HandoverMode = z.infer<typeof HandoverMode>;

export const Color = z.string().check(z.regex(/^#[0-9a-f]{6}$/i, 'Please choose a colour such as #2f5fd0.'));

/** BCP 47, as far as the platform uses it: a language and sometimes a region. */
export const Language = z.string().check(z.regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'Please choose a language.'));

export const Branding = z.object({
  assistantName: requiredText(60, 'The name of the assistant'),
  primaryColor: Color,
  launcherPosition: z.enum(['left', 'right']),
  greeting: requiredText(500, 'The greeting'),
  suggestedQuestions: z
    .array(requiredText(120, 'A suggested question'))
    .check(z.maxLength(4, 'Four suggested questions are the most that fit.')),
  privacyUrl: OptionalWebAddress,
});
export type Branding = z.infer<typeof Branding>;

const ratioField = (what: string) =>
  z.number().check(z.gte(0, `${what} is between 0 and 1.`), z.lte(1, `${what} is between 0 and 1.`));

export const AssistantSettings = z.object({
  persona: optionalText(4000, 'The persona'),
  language: Language,
  answerThreshold: ratioField('The threshold for answers'),
  faqThreshold: ratioField('The threshold for FAQs'),
  /** Words that the assistant doesn't talk about; left out: as they are. */
  blockedTopics: z.optional(
    z
      .array(requiredText(80, 'A blocked topic'))
      .check(z.maxLength(50, 'Fifty blocked topics are the most that can be set.')),
  ),
});
export type AssistantSettings = z.infer<typeof AssistantSettings>;

/** One page's origin, as the browser writes it: scheme, host and port, nothing behind. */
export const Origin = z.pipe(
  requiredText(300, 'The address of the site'),
  z.pipe(
    z.transform((value: string) => toOrigin(value)),
    z.string().check(z.minLength(1, 'Please write the address of a site, such as https://www.example.com.')),
  ),
);

export const AddDomain = z.object({ origin: Origin });
export type AddDomain = z.infer<typeof AddDomain>;

function toOrigin(value: string): string {
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `https://${value}`);
    // A pattern would be kept as a name that no page has, and its site stay shut out without a word.
    const isSite = ['https:', 'http:'].includes(url.protocol) && !url.hostname.includes('*');
    return isSite ? url.origin : '';
  } catch {
    return '';
  }
}
