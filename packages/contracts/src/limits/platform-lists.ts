// Apart from the schemas, so that a page that needs no schema loads none.

/** By what the console's list of resources is sorted. */
export const PLATFORM_RESOURCE_SORTS = ['createdAt', 'lastSynced', 'title', 'pages', 'size'] as const;
export type PlatformResourceSort = (typeof PLATFORM_RESOURCE_SORTS)[number];

/** By what the console's list of members is sorted. */
export const PLATFORM_MEMBER_SORTS = ['createdAt', 'lastSeen', 'name'] as const;
export type PlatformMemberSort = (typeof PLATFORM_MEMBER_SORTS)[number];

/** By what the console's list of conversations is sorted. */
export const PLATFORM_CONVERSATION_SORTS = ['createdAt', 'lastMessage', 'messages', 'handovers'] as const;
export type PlatformConversationSort = (typeof PLATFORM_CONVERSATION_SORTS)[number];

export const RESOURCE_TYPES = ['pdf', 'file', 'website', 'facebook', 'text'] as const;
export const RESOURCE_STATUSES = ['pending', 'processing', 'completed', 'failed'] as const;
