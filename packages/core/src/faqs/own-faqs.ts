/** The FAQs that people manage. A row that represents a standard reply belongs to the reply and is not listed. */
export const OWN_FAQS = { standardReplyId: null } as const;
