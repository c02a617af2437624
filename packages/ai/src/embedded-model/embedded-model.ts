/** The model that embeds texts where no other is configured: its name in the database and its limits. */
export const EMBEDDED_MODEL = { name: 'all-MiniLM-L6-v2', dimensions: 384, maxTokens: 256 } as const;
