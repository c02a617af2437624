import { MessageTemplate } from '@lobby/contracts/channels';
import { z } from 'zod';

const Templates = z.object({
  templates: z.array(z.custom<MessageTemplate>((one) => MessageTemplate.safeParse(one).success)),
});

/** The templates in an account's settings; none where its channel has none. */
export const getTemplates = (settings: unknown): MessageTemplate[] =>
  Templates.safeParse(settings).data?.templates ?? [];
